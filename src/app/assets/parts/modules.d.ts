declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } };
  export function visit(url: string, options?: { action?: 'advance' | 'replace' }): void;
}
declare module '*.css';
declare module 'maplibre-gl/dist/maplibre-gl-worker.mjs';
