import { AppError } from '#kernel';
import { isRow } from './envelope.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A sink may post its records within one object. */
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isRow(value) && Array.isArray(value.records) ? value.records : [value];

const parsed = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
};

/** One line of JSON Lines; what is no JSON is a message all the same, so that it is parked and seen. */
export const readLine = (line: string): readonly unknown[] => {
  const read = parsed(line);
  return read ? listed(read.value) : [line.slice(0, 2000)];
};

/** The messages in a body: JSON, one or many, or JSON Lines. */
export const readMessages = (raw: Buffer, most: number): readonly unknown[] => {
  let text: string;
  try {
    text = utf8.decode(raw).trim();
  } catch (cause) {
    throw new AppError('malformed', 'The body is not valid UTF-8.', { status: 400, cause });
  }
  if (text === '') throw new AppError('malformed', 'The body is empty: change events are wanted.', { status: 400 });
  const whole = parsed(text);
  const lines = whole ? [] : text.split('\n').filter((line) => line.trim() !== '');
  if (!whole && !lines.some((line) => parsed(line)))
    throw new AppError('malformed', 'The body is neither JSON nor JSON Lines.', { status: 400 });
  const messages = whole ? listed(whole.value) : lines.flatMap(readLine);
  if (messages.length > most)
    throw new AppError('too-large', `The body holds ${messages.length} events; at most ${most} are taken at once.`, {
      status: 413,
    });
  return messages;
};
