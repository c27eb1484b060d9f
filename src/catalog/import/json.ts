import { longestLine, type Line } from './lines.ts';
import type { Row } from './row.ts';

const asRows = function* (line: number, text: string): Generator<Row> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    yield { line, fault: `is not valid JSON: ${(error as Error).message}` };
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield { line, fault: 'is no object with a product in it' };
    return;
  }
  const lists = Object.entries(value).filter(([name]) =>
    /^(?:products|items|data|catalog|catalogue|rows)$/i.test(name),
  );
  const list: unknown = lists[0]?.[1];
  if (!Array.isArray(list)) {
    yield { line, values: value as Record<string, unknown> };
    return;
  }
  for (const one of list)
    if (typeof one === 'object' && one !== null && !Array.isArray(one))
      yield { line, values: one as Record<string, unknown> };
    else yield { line, fault: 'is no object with a product in it' };
};

/** One JSON object per line. */
export const jsonLineRows = async function* (lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const { number, text, tooLong } of lines) {
    if (tooLong) yield { line: number, fault: `is longer than ${longestLine.toLocaleString('en')} characters` };
    else if (text.trim() !== '') yield* asRows(number, text);
  }
};

const longestObject = 64_000_000;

/** The objects of a JSON file one after the other, whether they stand in an array or not; the file is never held whole. */
export const jsonRows = async function* (pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let text = '';
  let line = 1;
  let started = 1;
  for await (const piece of pieces) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const letter = piece[at]!;
      if (letter === '\n') {
        line++;
        // A string cannot run over the end of a line: one that does was never closed, and must not swallow the rest.
        quoted = escaped = false;
      } else if (quoted) {
        if (escaped) escaped = false;
        else if (letter === '\\') escaped = true;
        else if (letter === '"') quoted = false;
      } else if (letter === '"') quoted = depth > 0;
      else if (letter === '{') {
        if (depth++ === 0) [started, from, text] = [line, at, ''];
      } else if (letter === '}' && depth > 0 && --depth === 0) {
        yield* asRows(started, text + piece.slice(from, at + 1));
        text = '';
      }
    }
    if (depth === 0) continue;
    text += piece.slice(from);
    if (text.length <= longestObject) continue;
    yield { line: started, fault: 'is an object without an end' };
    [depth, text] = [0, ''];
  }
  if (depth > 0) yield { line: started, fault: `is an object without an end (the file ends on line ${line})` };
};
