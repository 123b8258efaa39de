/** Of the library that editors of the bpmn.io family read and write such files with, what our tests use. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(
      xml: string,
      root?: string,
    ): Promise<{ rootElement: unknown; warnings: readonly { message: string }[] }>;
    toXML(root: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
