import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

export const NAMESPACE = 'urn:vendor:orders:1';

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'Line',
});
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

type Node = Readonly<Record<string, unknown>>;

/** One operation in a SOAP 1.1 envelope; what it holds is escaped. */
export const envelope = (operation: string, content: Node): string =>
  builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' },
    'soap:Envelope': {
      '@_xmlns:soap': 'http://schemas.xmlsoap.org/soap/envelope/',
      '@_xmlns:v': NAMESPACE,
      'soap:Body': { [`v:${operation}`]: content },
    },
  });

/**
 * The one element in the body and what it holds; null: it is no SOAP, or not well formed. A DOCTYPE is refused: entities of
 * a document's own are how small documents become large ones.
 */
export const opened = (text: string): { readonly operation: string; readonly content: Node } | null => {
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) return null;
  const body = ((parser.parse(text) as Node)['Envelope'] as Node | undefined)?.['Body'];
  if (typeof body !== 'object' || body === null) return null;
  const [first, ...others] = Object.entries(body as Node);
  if (!first || others.length > 0) return null;
  const [operation, content] = first;
  return { operation, content: typeof content === 'object' && content !== null ? (content as Node) : {} };
};
