import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import type { WrapperRoute } from './declaration.ts';
import { Garbled, readAnswer, written, type Json } from './values.ts';

const builder = new XMLBuilder({ ignoreAttributes: false });
// Entities of a document's own are how small documents become large ones: a DOCTYPE is refused below.
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });

export const writeXml = ({ request }: WrapperRoute, json: Json): string =>
  builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' },
    [request.root!]: Object.fromEntries(
      request.fields.map((field) => [field.element ?? field.field, written(field, json)]),
    ),
  });

export const readXml = (route: WrapperRoute, text: string, asked: Json): Json => {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw new Garbled('the answer is no XML');
  const root = (parser.parse(text) as Record<string, unknown>)[route.answer.root!];
  if (typeof root !== 'object' || root === null) throw new Garbled(`the answer has no ${route.answer.root}`);
  const texts = route.answer.fields.map(({ field, element = field }) => {
    const found = (root as Record<string, unknown>)[element];
    if (typeof found !== 'string') throw new Garbled(`the answer has no ${element}, or several`);
    return found;
  });
  return readAnswer(route, texts, asked);
};
