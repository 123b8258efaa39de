export const pages = (): void => undefined;
export const staffForms: readonly string[] = [];
