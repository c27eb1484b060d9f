import { no, ok, type Result } from '#kernel';

/** Words between tags, as they stand: entities and all. `at` is the byte (UTF-8) of the whole at which they begin. */
export interface SsmlText {
  readonly raw: string;
  readonly at: number;
}

export interface SsmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SsmlNode[];
}

export type SsmlNode = SsmlText | SsmlElement;

export const isElement = (node: SsmlNode): node is SsmlElement => 'name' in node;

const time = /^\+?\d{1,5}(?:\.\d{1,3})?m?s$/;
const language = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
const anything = /^[^]{1,2000}$/;
const percent = /^[+-]?\d{1,3}(?:\.\d{1,2})?%$/;
const strength = /^(?:none|x-weak|weak|medium|strong|x-strong)$/;
const kinds =
  /^(?:characters|spell-out|cardinal|number|ordinal|digits|fraction|unit|date|time|address|expletive|telephone)$/;

/** Every element that some engine takes: its attributes, those it cannot do without, and what may stand inside. */
const elements: Readonly<
  Record<string, { attributes: Readonly<Record<string, RegExp>>; needs?: string; holds?: 'words' | 'nothing' }>
> = {
  speak: { attributes: { 'xml:lang': language, version: /^1\.[01]$/, xmlns: anything } },
  p: { attributes: {} },
  s: { attributes: { 'xml:lang': language } },
  break: { attributes: { strength, time }, holds: 'nothing' },
  sub: { attributes: { alias: anything }, needs: 'alias', holds: 'words' },
  'say-as': {
    attributes: { 'interpret-as': kinds, format: /^[dmyhms]{1,6}\d{0,2}$/ },
    needs: 'interpret-as',
    holds: 'words',
  },
  lang: { attributes: { 'xml:lang': language }, needs: 'xml:lang' },
  prosody: {
    attributes: {
      rate: /^(?:x-slow|slow|medium|fast|x-fast|default|\d{1,3}(?:\.\d{1,2})?%)$/,
      pitch: new RegExp(`^(?:x-low|low|medium|high|x-high|default)$|${percent.source}`),
      volume: /^(?:silent|x-soft|soft|medium|loud|x-loud|default|[+-]?\d{1,3}(?:\.\d{1,2})?dB)$/,
      'amazon:max-duration': time,
    },
  },
  emphasis: { attributes: { level: /^(?:strong|moderate|reduced)$/ } },
  mark: { attributes: { name: anything }, needs: 'name', holds: 'nothing' },
  phoneme: { attributes: { alphabet: /^(?:ipa|x-sampa|x-amazon-[\w-]+)$/, ph: anything }, needs: 'ph', holds: 'words' },
  w: { attributes: { role: anything }, needs: 'role' },
  'amazon:auto-breaths': { attributes: { volume: anything, frequency: anything, duration: anything } },
  'amazon:breath': { attributes: { volume: anything, duration: anything }, holds: 'nothing' },
  'amazon:domain': { attributes: { name: anything }, needs: 'name' },
  'amazon:effect': { attributes: { name: anything, phonation: anything, 'vocal-tract-length': anything } },
};

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const entity = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
// Everything outside what XML 1.0 calls a character.
const noCharacter = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What the source stands for; null where an "&" begins no entity, or one stands for what is no character of XML. */
const unescaped = (raw: string): string | null => {
  if (raw.replace(entity, '').includes('&')) return null;
  let sound = true;
  const text = raw.replace(entity, (_all, name: string | undefined, decimal?: string, hex?: string) => {
    if (name) return named[name] ?? ((sound = false), '');
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const sign = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
    if (noCharacter.test(sign)) sound = false;
    return sign;
  });
  return sound ? text : null;
};

/** What a shopper hears of it: its entities as signs. */
export const wordsOf = ({ raw }: SsmlText): string => unescaped(raw) ?? raw;

const tag =
  /<(?:(\/)([\w:-]{1,40})\s*|([\w:-]{1,40})((?:\s+[\w:-]{1,40}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?)>|<!--(?:(?!--)[^])*-->/y;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

type Reading = Result<SsmlElement, { reason: 'not-ssml'; fault: string }>;

const attributesOf = (name: string, source: string): Record<string, string> | string => {
  const { attributes: known, needs } = elements[name]!;
  const found: Record<string, string> = {};
  for (const [, key = '', double, single] of source.matchAll(attribute)) {
    const value = unescaped(double ?? single ?? '');
    if (key in found) return `<${name}> has "${key}" twice`;
    if (value === null) return `"${key}" of <${name}> holds an "&" that begins no entity`;
    if (!Object.hasOwn(known, key)) return `<${name}> has no attribute "${key}"`;
    if (!known[key]!.test(value)) return `"${value}" is no value for "${key}" of <${name}>`;
    found[key] = value;
  }
  return needs !== undefined && !(needs in found) ? `<${name}> needs "${needs}"` : found;
};

/**
 * Strict: one <speak> around all, tags that nest, known elements with known attributes, quoted values, no stray "<" or "&", only
 * characters that XML takes. No doctype, no CDATA, no processing instructions but the XML declaration. The answer is the tree, or the first fault.
 */
export const readSsml = (ssml: string): Reading => {
  const fault = (what: string): Reading => no('not-ssml', { fault: what });
  if (noCharacter.test(ssml)) return fault('there is a character that XML does not take');
  let at = /^\s*(?:<\?xml [^?<>]*\?>\s*)?/.exec(ssml)![0].length;
  let bytes = Buffer.byteLength(ssml.slice(0, at));
  const open: { name: string; attributes: Record<string, string>; children: SsmlNode[] }[] = [];
  let root: SsmlElement | undefined;
  while (at < ssml.length) {
    const here = ssml.indexOf('<', at);
    const raw = ssml.slice(at, here < 0 ? ssml.length : here);
    if (raw !== '') {
      const words = unescaped(raw);
      if (words === null) return fault('an "&" begins no entity');
      if (raw.includes(']]>')) return fault('"]]>" stands unescaped');
      const inside = open.at(-1);
      if (inside) inside.children.push({ raw, at: bytes });
      else if (raw.trim() !== '') return fault('there are words outside <speak>');
      bytes += Buffer.byteLength(raw);
      at += raw.length;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(ssml);
    if (!found) return fault(`a "<" begins no tag: ${ssml.slice(at, at + 20)}`);
    const [whole, end, ended, name, source = '', alone] = found;
    at += whole.length;
    bytes += Buffer.byteLength(whole);
    if (end) {
      const closed = open.pop();
      if (closed?.name !== ended) return fault(`</${ended}> closes ${closed ? `<${closed.name}>` : 'nothing'}`);
      if (open.length === 0) root = closed;
      continue;
    }
    if (name === undefined) continue;
    if (!Object.hasOwn(elements, name)) return fault(`<${name}> is not known`);
    const parent = open.at(-1);
    if (root) return fault(`<${name}> stands behind </speak>`);
    if ((name === 'speak') !== (parent === undefined)) return fault('the whole must be one <speak>');
    const holds = parent && elements[parent.name]!.holds;
    if (parent && holds) return fault(`<${parent.name}> holds ${holds === 'words' ? 'words only' : 'nothing'}`);
    if (parent?.name === 's' && (name === 's' || name === 'p')) return fault(`<s> holds no <${name}>`);
    if (parent?.name === 'p' && name === 'p') return fault('<p> holds no <p>');
    const attributes = attributesOf(name, source);
    if (typeof attributes === 'string') return fault(attributes);
    const element = { name, attributes, children: [] };
    parent?.children.push(element);
    if (!alone) open.push(element);
    else if (!parent) root = element;
    if (open.length > 50) return fault('tags are nested more than fifty deep');
  }
  const left = open.at(-1);
  if (left) return fault(`<${left.name}> stays open`);
  return root ? ok(root) : fault('there is no <speak>');
};
