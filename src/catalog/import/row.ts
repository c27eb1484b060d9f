/** One record of a file as it was read: either its values by column, or why it could not be read. */
export type Row =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly fault: string };
