import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { AppError, problemsIn, withoutCardNumbers, type Problem } from '#kernel';
import { plainWords } from '#rendering';
import { plainFault } from './plain-faults.ts';

const malformed = (message: string, problems?: readonly Problem[]): AppError =>
  new AppError('malformed', message, { status: 400, problems });

/** Only JSON in UTF-8 is read; asked before the body is taken in. */
export const refuseOtherKinds = ({ headers }: IncomingMessage): void => {
  const kind = headers['content-type'];
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody) return;
  if (/^application\/(?:json|[\w.+-]+\+json)\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(kind ?? '')) return;
  throw new AppError(
    'wrong-kind',
    `The body must be application/json in UTF-8, found ${kind ? `"${plainWords(kind)}"` : 'no content type'}.`,
    {
      status: 415,
    },
  );
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes → JSON. Nothing of the body is repeated in the complaint: it may hold what should not be written down. */
export const parseJson = (raw: Buffer): unknown => {
  if (raw.length === 0) return undefined;
  let text: string;
  try {
    text = utf8.decode(raw);
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid UTF-8.', { status: 400, cause });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    throw malformed(`The body is not valid JSON${position ? ` at character ${position}` : ''}.`);
  }
};

/** Query → clean values; a name that comes several times has a list. Whether that may be, its schema says. */
export const parseQuery = (url: string): Record<string, string | string[]> => {
  const at = url.indexOf('?');
  const values = Object.create(null) as Record<string, string | string[]>;
  if (at < 0) return values;
  for (const [name, given] of new URLSearchParams(url.slice(at + 1))) {
    const value = plainWords(given);
    const before = values[name];
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
};

/** Where one value is wanted and several came, nobody can know which was meant. */
const comesTwice = ({ path }: z.core.$ZodIssue, value: unknown, place: string): boolean =>
  place === '/query' && path.length === 1 && Array.isArray((value as Record<PropertyKey, unknown>)[path[0]!]);

const faultsOf = (issue: z.core.$ZodIssue, place: string): Problem[] =>
  problemsIn([issue], place).map(({ pointer, detail }) => ({ pointer: plainWords(pointer), detail }));

/** What is erased further in (a shopper's words), is never kept (a search), or only happens to be digits (an id). */
const mayLookLikeCards =
  /^\/(?:input\/(?:words|value)|text|path\/sessionId|id|visitor|quote|hash|query\/(?:q|cursor))$/;

/** Where in a value strings stand that are wrong, names of members among them. */
const placesIn = (value: unknown, pointer: string, isWrong: (text: string, pointer: string) => boolean): string[] => {
  if (typeof value === 'number') return placesIn(String(value), pointer, isWrong);
  if (typeof value === 'string') return isWrong(value, pointer) ? [pointer] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(isWrong(name, `${pointer}/`) ? [pointer] : []),
    ...placesIn(inner, `${pointer}/${name}`, isWrong),
  ]);
};

const refuseCardNumbers = (value: unknown, place: string): void => {
  const found = placesIn(
    value,
    place,
    (text, pointer) => !mayLookLikeCards.test(pointer) && withoutCardNumbers(text, { within: 'record' }).found,
  );
  if (found.length === 0) return;
  throw new AppError('card-number', 'Never send the number of a payment card: nothing of this request was kept.', {
    status: 422,
    problems: found.map((pointer) => ({ pointer, detail: 'holds the number of a payment card' })),
  });
};

/** What a shopper says is cleaned further in. */
const isSaid = /^\/(?:input\/(?:words|value)|text)$/;

/** What no database keeps as text: the character 0, half of a pair. */
const unkeepable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const refuseUnkeepable = (value: unknown, place: string): void => {
  const found = placesIn(value, place, (text, pointer) => !isSaid.test(pointer) && unkeepable.test(text));
  if (found.length === 0) return;
  if (place === '/path')
    throw new AppError('unknown-path', 'There is nothing here: nothing is called so.', { status: 404 });
  throw malformed(
    'A text holds a character that is none: U+0000, or half of a surrogate pair.',
    found.map((pointer) => ({ pointer: pointer.replace(unkeepable, ''), detail: 'holds a character that is none' })),
  );
};

/** The value as its schema makes it, or a 400 that names every fault. `place` opens the pointers: "" for the body, "/query". */
export const check = <Value>(schema: z.ZodType<Value>, value: unknown, place: '' | '/query' | '/path'): Value => {
  const parsed = schema.safeParse(value, { error: plainFault });
  if (parsed.success) {
    refuseUnkeepable(parsed.data, place);
    refuseCardNumbers(parsed.data, place);
    return parsed.data;
  }
  const problems = parsed.error.issues
    .flatMap((issue) =>
      comesTwice(issue, value, place)
        ? { pointer: `${place}/${String(issue.path[0])}`, detail: 'comes twice' }
        : faultsOf(issue, place),
    )
    .slice(0, 20);
  const what = place === '' ? 'body' : place.slice(1);
  throw malformed(
    `The ${what} is not as it should be: ${problems.map(({ pointer, detail }) => `${pointer || 'it'} ${detail}`).join('; ')}.`,
    problems,
  );
};

/** The Idempotency-Key of a change. Refused with 400 where it is needed and missing, or is not one. */
export const readKey = (header: string | string[] | undefined, wish: 'taken' | 'needed'): string | null => {
  const pointer = '/headers/idempotency-key';
  if (header === undefined) {
    if (wish === 'taken') return null;
    throw malformed('This change needs an Idempotency-Key header: the same key again changes nothing twice.', [
      { pointer, detail: 'is missing' },
    ]);
  }
  if (typeof header === 'string' && /^[\x21-\x7e]{1,128}$/.test(header)) {
    refuseCardNumbers(header, pointer);
    return header;
  }
  throw malformed('The Idempotency-Key must be 1 to 128 visible ASCII characters.', [
    { pointer, detail: 'must be 1 to 128 visible ASCII characters' },
  ]);
};
