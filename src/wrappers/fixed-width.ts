import type { Field, WrapperRoute } from './declaration.ts';
import { Garbled, readAnswer, Unfit, written, type Json } from './values.ts';

/** One byte a character, as old systems count. */
const filled = (field: Field, text: string): string => {
  const width = field.width!;
  if (/[^\x20-\x7e\xa0-\xff]/.test(text)) throw new Unfit(`${field.field} holds a character that the old system lacks`);
  if (text.length > width) throw new Unfit(`${field.field} is longer than ${width}`);
  return field.type === 'whole' ? text.padStart(width, '0') : text.padEnd(width, ' ');
};

export const writeFixed = ({ request }: WrapperRoute, json: Json): Buffer =>
  Buffer.from(`${request.fields.map((field) => filled(field, written(field, json))).join('')}\r\n`, 'latin1');

/** Bytes of an answer, without the end of its line. */
export const widthOf = ({ answer }: WrapperRoute): number => answer.fields.reduce((sum, { width }) => sum + width!, 0);

export const readFixed = (route: WrapperRoute, bytes: Buffer, asked: Json): Json => {
  const line = bytes.toString('latin1').replace(/\r?\n$/, '');
  const width = widthOf(route);
  if (line.length !== width) throw new Garbled(`the answer has ${line.length} bytes, declared are ${width}`);
  let at = 0;
  const texts = route.answer.fields.map((field) => line.slice(at, (at += field.width!)).trimEnd());
  return readAnswer(route, texts, asked);
};
