/** A value that could not be understood. The message completes "line 12 …". */
export class BadValue extends Error {}

// A control character is shown as nothing, and PostgreSQL refuses the zero among them.

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Plain text of a value: no control characters, no mark-up, outer blanks gone. */
export const plain = (value: unknown): string => {
  const text =
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text.replace(controls, '').trim();
};

/** Text for reading: tags of HTML are dropped, blanks are folded. */
export const prose = (value: unknown): string =>
  plain(value)
    .replace(/<br\s*\/?>|<\/p>|<\/li>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();

const symbols: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

/** How many digits a currency has behind its point: USD 2, JPY 0. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const currencyCode = /^[A-Z]{3}$/;

export const readCurrency = (value: unknown): string | undefined => {
  const text = plain(value).toUpperCase();
  if (text === '') return undefined;
  const code = symbols[text] ?? text;
  if (!currencyCode.test(code)) throw new BadValue(`has the currency "${text}", which is no code like USD`);
  return code;
};

/** "1,299.00", "12,50 €", 12.5 → minor units. Which of . and , is the decimal point is told by what follows it. */
export const readPrice = (
  value: unknown,
  currency: string | undefined,
  usual: string,
): { price: number; currency: string } => {
  if (typeof value === 'object' && value !== null) {
    const { amount, value: inner, currency: own } = value as Record<string, unknown>;
    return readPrice(amount ?? inner, readCurrency(own) ?? currency, usual);
  }
  const text = plain(value);
  if (text === '') throw new BadValue('has no price');
  const marked = /[$€£¥]|\b[A-Z]{3}\b/.exec(text)?.[0];
  const own = marked === undefined ? undefined : (symbols[marked] ?? marked);
  if (own !== undefined && currency !== undefined && own !== currency)
    throw new BadValue(`has the price "${text}" and the currency ${currency}, which do not agree`);
  const paid = currency ?? own ?? usual;
  const number = text.replace(/[$€£¥]|\b[A-Z]{3}\b|[\s'’]/g, '');
  const decimal = /^-?(?:\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}|\d{4,}))?$|^-?\d+[.,]\d{3,}$|^-?[.,]\d+$/.exec(
    number,
  );
  if (!decimal) throw new BadValue(`has the price "${text}", which is no amount`);
  const point = /[.,](?=\d{1,2}$|\d{4,}$)|(?<=^-?\d*)[.](?=\d{3,}$)/.exec(number)?.index;
  const amount =
    point === undefined
      ? Number(number.replace(/[.,]/g, ''))
      : Number(`${number.slice(0, point).replace(/[.,]/g, '')}.${number.slice(point + 1)}`);
  if (!Number.isFinite(amount)) throw new BadValue(`has the price "${text}", which is no amount`);
  if (amount < 0) throw new BadValue(`has the negative price ${text}`);
  const price = Math.round(amount * 10 ** digitsOf(paid));
  if (price > 2_000_000_000) throw new BadValue(`has the price "${text}", which is more than the shop can count`);
  return { price, currency: paid };
};

/** Whole units; "in stock" is `usual`, "out of stock" none. */
export const readStock = (value: unknown, usual: number): number => {
  const text = plain(value).toLowerCase();
  if (text === '' || /^(?:in ?stock|in_stock|yes|true|available|many)$/.test(text)) return usual;
  if (/^(?:out[ _]?of[ _]?stock|no|false|sold out|none|unavailable|discontinued)$/.test(text)) return 0;
  const number = Number(text.replace(/,(?=\d{3}\b)/g, ''));
  if (!Number.isFinite(number)) throw new BadValue(`has the stock "${text}", which is no number`);
  if (number < 0) throw new BadValue(`has the negative stock ${text}`);
  if (!Number.isInteger(number)) throw new BadValue(`has the stock ${text}, which is not a whole number`);
  if (number > 2_000_000_000) throw new BadValue(`has the stock ${text}, which is more than the shop can count`);
  return number;
};

const parsed = (text: string, opening: string): unknown => {
  if (!text.startsWith(opening)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** A list as JSON, or as text with | or ; or , between its parts. */
export const readList = (value: unknown): string[] => {
  const list = typeof value === 'string' ? (parsed(value.trim(), '[') ?? value) : value;
  const parts: unknown[] = Array.isArray(list) ? list : plain(list).split(/[|;]/.test(plain(list)) ? /[|;]/ : ',');
  return [...new Set(parts.map(plain).filter((part) => part !== ''))].slice(0, 50);
};

/** Attributes as an object, as JSON, or as "key: value; key: value". */
export const readAttributes = (value: unknown): Record<string, string> => {
  const source = typeof value === 'string' ? (parsed(value.trim(), '{') ?? value) : value;
  const pairs: [string, unknown][] =
    typeof source === 'string'
      ? source.split(/[;|\n]/).map((pair) => {
          const at = pair.search(/[:=]/);
          return at < 0 ? ['', ''] : [pair.slice(0, at), pair.slice(at + 1)];
        })
      : Array.isArray(source)
        ? source.map((one: { name?: unknown; key?: unknown; value?: unknown }) => [
            plain(one?.name ?? one?.key),
            one?.value,
          ])
        : Object.entries(source ?? {});
  const attributes: Record<string, string> = {};
  for (const [name, one] of pairs) {
    const text = Array.isArray(one) ? one.map(plain).join(', ') : plain(one);
    if (name.trim() !== '' && text !== '') attributes[plain(name)] = text.slice(0, 1000);
  }
  return attributes;
};
