import { longestLine, type Line } from './lines.ts';
import type { Row } from './row.ts';

/** A quoted field that runs over more lines than this was never closed. */
const mostLines = 200;

const delimiters = [',', ';', '\t', '|'];

/** The delimiter that a header line uses most. */
export const delimiterOf = (header: string): string =>
  delimiters.map((one) => ({ one, times: header.split(one).length })).reduce((a, b) => (b.times > a.times ? b : a)).one;

/** The fields of a record, or undefined while a quoted field is still open at its end. Quotes inside an unquoted field are letters. */
export const fieldsOf = (record: string, delimiter: string): string[] | undefined => {
  const fields: string[] = [];
  for (let at = 0; ;) {
    if (record[at] !== '"') {
      const end = record.indexOf(delimiter, at);
      fields.push(record.slice(at, end < 0 ? undefined : end).trim());
      if (end < 0) return fields;
      at = end + 1;
      continue;
    }
    let field = '';
    for (at++; ;) {
      const quote = record.indexOf('"', at);
      if (quote < 0) return undefined;
      field += record.slice(at, quote);
      const after = record[quote + 1];
      if (after === '"') {
        field += '"';
        at = quote + 2;
      } else if (after === undefined || after === delimiter) {
        at = quote + 1;
        break;
      } else {
        // Forgiven within a line; over several it means that the field was never closed.
        if (record.includes('\n')) return undefined;
        field += '"';
        at = quote + 1;
      }
    }
    fields.push(field.trim());
    if (at >= record.length) return fields;
    at++;
  }
};

/** Rows of CSV or TSV under a header line. A quote that is never closed costs its own line only. */
export const delimitedRows = async function* (lines: AsyncIterable<Line>, given?: string): AsyncGenerator<Row> {
  let delimiter = given ?? ',';
  let header: string[] | undefined;
  let open: Line[] = [];

  const read = function* (line: Line, isLast: boolean): Generator<Row> {
    open.push(line);
    while (open.length > 0) {
      const [first] = open as [Line, ...Line[]];
      if (open.length === 1 && (first.text.trim() === '' || first.tooLong)) {
        if (first.tooLong)
          yield { line: first.number, fault: `is longer than ${longestLine.toLocaleString('en')} characters` };
        open = [];
        return;
      }
      const fields = fieldsOf(open.map(({ text }) => text).join('\n'), delimiter);
      if (fields) {
        open = [];
        yield asRow(first.number, fields);
        return;
      }
      if (open.length < mostLines && !isLast) return;
      yield { line: first.number, fault: 'opens a quote that is never closed' };
      const others = open.slice(1);
      open = [];
      for (const [at, other] of others.entries()) yield* read(other, isLast && at === others.length - 1);
      return;
    }
  };

  const asRow = (line: number, fields: readonly string[]): Row => {
    if (fields.length > header!.length && fields.slice(header!.length).some((field) => field !== ''))
      return { line, fault: `has ${fields.length} fields, and the header names ${header!.length}` };
    return { line, values: Object.fromEntries(header!.map((name, at) => [name, fields[at] ?? ''])) };
  };

  let before: Line | undefined;
  for await (const line of lines) {
    if (!header) {
      if (line.text.trim() === '') continue;
      delimiter = given ?? delimiterOf(line.text);
      header =
        fieldsOf(line.text, delimiter) ?? line.text.split(delimiter).map((name) => name.replace(/"/g, '').trim());
      continue;
    }
    if (before) yield* read(before, false);
    before = line;
  }
  if (before) yield* read(before, true);
};
