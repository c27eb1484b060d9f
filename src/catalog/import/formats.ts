import { delimitedRows } from './delimited.ts';
import { jsonLineRows, jsonRows } from './json.ts';
import { linesOf } from './lines.ts';
import type { Row } from './row.ts';

type Reader = (pieces: AsyncIterable<string>) => AsyncIterable<Row>;

const readers: Readonly<Record<string, Reader>> = {
  csv: (pieces) => delimitedRows(linesOf(pieces)),
  tsv: (pieces) => delimitedRows(linesOf(pieces), '\t'),
  tab: (pieces) => delimitedRows(linesOf(pieces), '\t'),
  json: jsonRows,
  jsonl: (pieces) => jsonLineRows(linesOf(pieces)),
  ndjson: (pieces) => jsonLineRows(linesOf(pieces)),
};

const guess = (start: string): Reader =>
  start.startsWith('[') ? readers.json! : start.startsWith('{') ? readers.jsonl! : readers.csv!;

/** Rows of a file by the ending of its name (.gz is looked through), or by how it begins where the ending says nothing. */
export const rowsOf = async function* (name: string, pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  let reader = readers[ending];
  const all = pieces[Symbol.asyncIterator]();
  const first = await all.next();
  if (first.done) return;
  reader ??= guess(first.value.trimStart());
  yield* reader(
    (async function* () {
      yield first.value;
      for (let next = await all.next(); !next.done; next = await all.next()) yield next.value;
    })(),
  );
};
