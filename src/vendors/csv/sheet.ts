import { VendorError } from '../adapter.ts';

const quoted = (value: string | number): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

export const writeSheet = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [columns, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** Rows by the names of a header. A quote that is never closed, or a row of another width, makes the file no sheet. */
export const readSheet = (text: string): readonly Readonly<Record<string, string>>[] => {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const whole = text.replace(/^\uFEFF/, '').replace(/(\r?\n)+$/, '');
  for (;;) {
    const found = cell.exec(whole);
    if (!found) throw new VendorError('garbled', `row ${rows.length} of the file cannot be read`);
    const [, inQuotes, plain = '', end] = found;
    rows.at(-1)!.push(inQuotes === undefined ? plain.trim() : inQuotes.replaceAll('""', '"'));
    if (cell.lastIndex >= whole.length && end !== ',') break;
    if (end !== ',') rows.push([]);
  }
  const [header = [], ...rest] = rows;
  return rest.map((row, index) => {
    if (row.length !== header.length)
      throw new VendorError('garbled', `row ${index + 2} has ${row.length} columns, the header ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name.toLowerCase(), row[column]!]));
  });
};
