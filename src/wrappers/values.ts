import type { Field, WrapperRoute } from './declaration.ts';

export type Json = Readonly<Record<string, string | number | null>>;

/** What cannot be sent as declared; nothing is cut short to make it fit. */
export class Unfit extends Error {}
/** What came back is not what was declared. */
export class Garbled extends Error {}

/** A field of the JSON as the old system writes it. */
export const written = ({ field, type, value, codes }: Field, json: Json): string => {
  if (value !== undefined) return value;
  const given = json[field];
  if (given === undefined || given === null) throw new Unfit(`${field} is missing`);
  switch (type) {
    case 'text':
      if (typeof given !== 'string') throw new Unfit(`${field} must be a text`);
      // Whoever could send a line of their own could ask for anything.
      if (/[\p{Cc}]/u.test(given)) throw new Unfit(`${field} holds a control character`);
      return given;
    case 'whole':
      if (!Number.isSafeInteger(given) || Number(given) < 0) throw new Unfit(`${field} must be a whole number`);
      return String(given);
    case 'date':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(String(given))) throw new Unfit(`${field} must be a day such as 2026-11-24`);
      return String(given).replaceAll('-', '');
    case 'code': {
      const code = Object.entries(codes ?? {}).find(([, means]) => means === given)?.[0];
      if (code === undefined) throw new Unfit(`${field} must be one of ${Object.values(codes ?? {}).join(', ')}`);
      return code;
    }
  }
};

const readOne = ({ field, type, codes }: Field, found: string): string | number | null => {
  switch (type) {
    case 'text':
      return found;
    case 'whole':
      if (!/^\d{1,15}$/.test(found)) throw new Garbled(`${field} is no whole number: ${JSON.stringify(found)}`);
      return Number(found);
    case 'date': {
      if (found === '' || /^0+$/.test(found)) return null;
      const day = found.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
      if (day === found || Number.isNaN(Date.parse(day)))
        throw new Garbled(`${field} is no day: ${JSON.stringify(found)}`);
      return day;
    }
    case 'code':
      if (!Object.hasOwn(codes ?? {}, found))
        throw new Garbled(`${field} is an unknown code: ${JSON.stringify(found)}`);
      return codes![found]!;
  }
};

/** The answer's fields as JSON. Constants and echoes are checked: an answer to another question is no answer. */
export const readAnswer = ({ answer }: WrapperRoute, texts: readonly string[], asked: Json): Json => {
  const json: Record<string, string | number | null> = {};
  for (const [index, field] of answer.fields.entries()) {
    const found = texts[index]!;
    if (field.value !== undefined) {
      if (found !== field.value) throw new Garbled(`${field.field} should be ${field.value}: ${JSON.stringify(found)}`);
      continue;
    }
    const value = readOne(field, found);
    if (field.echo && value !== asked[field.field]) throw new Garbled(`${field.field} is not what was asked`);
    json[field.field] = value;
  }
  return json;
};
