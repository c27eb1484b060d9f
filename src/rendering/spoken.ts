import type { Locale } from '#kernel';
import { spokenDate } from './dates.ts';
import { groupedDigits } from './digits.ts';
import { escaped } from './escaped.ts';
import { spokenMoney } from './money.ts';
import { ordinalWord } from './ordinals.ts';
import { languageOf } from './language.ts';
import { speechSigns, type SpeechSigns } from './speech-signs.ts';
import { units } from './units.ts';

/** Something that is written one way and said another. */
interface Rule {
  readonly find: RegExp;
  /** SSML; null: it is said as it stands. */
  readonly say: (found: RegExpExecArray, words: SpeechSigns, locale: Locale) => string | null;
}

const instead = (shown: string, said: string): string => `<sub alias="${escaped(said)}">${escaped(shown)}</sub>`;
const digits = (number: string): string => `<say-as interpret-as="digits">${number}</say-as>`;
const letters = (code: string): string => `<say-as interpret-as="characters">${escaped(code)}</say-as>`;

/** "1,234.50" with its point said; grouping is for the eye. */
const number = (written: string, { point }: SpeechSigns): string =>
  written.replace(/,(?=\d{3}\b)/g, '').replace(/[.,](?=\d)/, ` ${point} `);

/** "Una taza", "un termo": how a Spanish word ends nearly always tells. */
const oneSpanish = (thing: string): string => (/(?:as?|ión|dad|tud)$/iu.test(thing) ? 'una' : 'un');

const dots = (name: string, { dot }: SpeechSigns): string => name.replace(/\./g, ` ${dot} `);

const currencies: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

const price = (sign: string, whole: string, cents: string | undefined, minus: boolean, locale: Locale): string => {
  const amount = Number(whole.replace(/,/g, '')) * 100 + Number(cents ?? 0);
  return spokenMoney({ amount: minus ? -amount : amount, currency: currencies[sign]! }, locale);
};

const day = (year: string, month: string, date: string, locale: Locale): string | null => {
  const at = new Date(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T12:00:00Z`);
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(date) ? null : spokenDate(at, locale);
};

const clock = (hours: number, minutes: string | undefined, half: string | undefined, words: SpeechSigns) => {
  if (hours > 23 || (half && (hours === 0 || hours > 12))) return null;
  const afternoon = half ? half.toLowerCase() === 'p' : hours >= 12;
  return words.time(hours % 12 || 12, minutes === undefined ? 0 : Number(minutes), afternoon);
};

const parts: Readonly<Record<string, readonly [over: number, under: number]>> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
};

const unitSigns =
  'fl oz|oz|lbs?|k?g|mg|m?[lL]|[mk]m|cm|m|ft|in(?=\\.|,|$| [x×] )|yd|[MGT]B|[kMG]?Hz|kWh|m?W|V|mAh|°[CF]';
/** Whether a quotation is open at the end of these words: what follows a digit may be inches. */
const quoting = (words: string): boolean =>
  (words.match(/(?:^|[\s([])"/g)?.length ?? 0) > (words.match(/[^\s([\d]"/g)?.length ?? 0);

const codeWord = '(?:codes?|coupons?|código|codigo|cupón|cupon)';

/** In the order in which they are asked where two begin at the same place. Every repetition is bounded: no words make them slow. */
const rules: readonly Rule[] = [
  {
    find: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
    say: ([whole], words) => instead(whole, dots(whole.replace('@', ` ${words.at} `), words)),
  },
  {
    find: /\bhttps?:\/\/([\w-]{1,63}(?:\.[\w-]{1,63}){0,4})[^\s<>"']{0,400}/g,
    say: ([whole, host = ''], words) => instead(whole, dots(host.replace(/^www\./, ''), words)),
  },
  { find: /#(\d{1,12})\b/g, say: ([, order = '']) => digits(order) },
  { find: /[•*·]{2,8} ?(\d{4})\b/g, say: ([, card = ''], { ending }) => `${ending} ${digits(card)}` },
  {
    find: /\b(ending(?: in| with)?|ends in|(?:terminad|acabad)[ao] en|termina en|que acaba en) (\d{3,4})\b/gi,
    say: ([, before = '', card = '']) => `${escaped(before)} ${digits(card)}`,
  },
  {
    find: new RegExp(`(?<![\\p{L}])(${codeWord}:? ["“«']?)([A-Za-z0-9][A-Za-z0-9-]{2,19})(?![\\p{L}\\d])`, 'gui'),
    say: ([, before = '', code = '']) =>
      /^[A-Z0-9-]+$/.test(code) || /[A-Za-z]-?\d/.test(code) ? escaped(before) + letters(code) : null,
  },
  {
    find: /(?<![\w$€£#.,-])(?:\+\d{1,3}[ -])?(?:\(\d{2,4}\) ?|\d{3}[ .-])\d{3}[ .-]\d{3,4}(?![\w-]|[.,]\d)/g,
    say: ([phone], words, locale) =>
      instead(phone, `${phone.startsWith('+') ? `${words.plus} ` : ''}${groupedDigits(phone.split(/\D+/), locale)}`),
  },
  {
    find: /\b(\d{4})-(\d{2})-(\d{2})\b/g,
    say: ([whole, year = '', month = '', date = ''], _, locale) => {
      const said = day(year, month, date, locale);
      return said && instead(whole, said);
    },
  },
  {
    find: /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g,
    say: ([whole, month = '', date = '', year = ''], _, locale) => {
      const said = day(year, month, date, locale);
      return said && instead(whole, said);
    },
  },
  {
    find: /\b(\d{1,2})(?::([0-5]\d))?\s?([ap])(?:m\b|\.\s?m\.)/gi,
    say: ([whole, hours, minutes, half], words) => {
      const said = clock(Number(hours), minutes, half, words);
      return said && instead(whole, said);
    },
  },
  {
    find: /(?<![:\d])(\d{1,2}):([0-5]\d)(?![:\d])/g,
    say: ([whole, hours, minutes], words) => {
      const said = clock(Number(hours), minutes, undefined, words);
      return said && instead(whole, said);
    },
  },
  {
    find: /(?<![\w$€£])(-?)(?:US)?([$€£])\s?(\d{1,3}(?:,\d{3}){1,3}|\d{1,10})(?:\.(\d{2}))?(?![\d.,]*\d)/g,
    say: ([whole, minus, sign = '', amount = '', cents], _, locale) =>
      instead(whole, price(sign, amount, cents, minus !== '', locale)),
  },
  {
    find: /(?<![\w.,])(\d{1,10})(?:[.,](\d{2}))?\s?([€£])/g,
    say: ([whole, amount = '', cents, sign = ''], _, locale) =>
      instead(whole, price(sign, amount, cents, false, locale)),
  },
  {
    find: /(?<![\w.,])(\d{1,6}(?:[.,]\d{1,4})?)\s?%/g,
    say: ([whole, share = ''], words) => instead(whole, `${number(share, words)} ${words.percent}`),
  },
  {
    find: /(?<![\w.,])(\d{1,6}(?:\.\d{1,3})?)\s?[x×]\s?(?=\d)/g,
    say: ([whole, size = ''], words) => `${instead(whole, `${number(size, words)} ${words.by}`)} `,
  },
  {
    find: /(?<![\w.,])(\d{1,6})\s?×\s?(?=(\p{L}+))/gu,
    say: ([whole, count = '', thing = ''], _, locale) =>
      `${instead(whole.trim(), count === '1' && languageOf(locale) === 'es' ? oneSpanish(thing) : count)} `,
  },
  {
    find: /(?<![\w.,])(\d{1,2})(?:(st|nd|rd|th)\b|(?:\.?([ºª])|(er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)\b))/gi,
    say: ([whole, place, english, sign, spanish], _, locale) => {
      const language = languageOf(locale);
      if ((language === 'en') !== (english !== undefined)) return null;
      const ending = sign === 'ª' || spanish?.endsWith('a') ? 'feminine' : spanish === 'er' ? 'short' : 'masculine';
      const said = ordinalWord(Number(place), language, ending);
      return said && instead(whole, said);
    },
  },
  {
    find: /(?<![\w/.,])(?:(\d{1,3}) ?([½⅓⅔¼¾])|([½⅓⅔¼¾])|(?:(\d{1,3}) )?([123])\/([234])(?![\d/]))/g,
    say: ([whole, count, sign, alone, counted, over, under], words) => {
      const [top, bottom] = parts[sign ?? alone ?? ''] ?? [Number(over), Number(under)];
      const part = words.fractions[`${top}/${bottom}`];
      const before = count ?? counted;
      return part === undefined ? null : instead(whole, before ? `${before} ${words.and} ${part}` : part);
    },
  },
  {
    find: new RegExp(`(?<![\\w.,])(\\d{1,6}(?:[.,]\\d{1,3})?)( ?)(${unitSigns}|"(?=[\\s,.)]|$))(?![\\p{L}\\d])`, 'gu'),
    say: ({ 1: size = '', 2: gap, 3: unit = '', input, index }, words, locale) => {
      if (unit === '"' && quoting(input.slice(0, index))) return null;
      const names = units[languageOf(locale)]?.[unit.toLowerCase()];
      if (!names) return null;
      const said = /[.,]/.test(size) ? instead(size, number(size, words)) : size;
      return `${said}${gap || ' '}${instead(unit, names[size === '1' ? 0 : 1])}`;
    },
  },
  {
    find: new RegExp(`(?<=[½⅓⅔¼¾] ?|\\d/[234] )(?:${unitSigns})(?![\\p{L}\\d])`, 'gu'),
    say: ([unit], _, locale) => {
      const names = units[languageOf(locale)]?.[unit.toLowerCase()];
      return names ? instead(unit, names[0]) : null;
    },
  },
  {
    find: /(?<![\w$€£.,–-])(\d{1,4})\s?[–-]\s?(?=\d{1,4}(?![\d–-]))/g,
    say: ([whole, from = ''], { to }) => `${instead(whole.trim(), `${from} ${to}`)} `,
  },
  {
    find: /(?<![\p{L}\d-])(?=[A-Z0-9]{0,18}\d)[A-Z]{2}[A-Z0-9]{2,18}(?![\p{L}\d])/gu,
    say: ([code]) => letters(code),
  },
  {
    find: /(?<![\w.,])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?(?![\d,]*\d)|(?<![\w.,])\d{1,10}\.\d{1,4}(?![\d.]*\d)/g,
    say: ([whole], words) => instead(whole, number(whole, words)),
  },
  { find: /(?<=\s|^|\p{L})&(?=\s|$|\p{L})/gu, say: ([whole], { and }) => instead(whole, and) },
  { find: /(?<=[\p{L}\d]\s)\+(?=\s?[\p{L}\d])/gu, say: ([whole], { plus }) => instead(whole, plus) },
  { find: /…|\.{3}/g, say: () => '<break strength="medium"/>' },
];

/** Most lines hold none of what the rules look for. */
const special = new RegExp(`[\\d&@+…½⅓⅔¼¾]|://|[.]{3}|(?<![\\p{L}])${codeWord}`, 'iu');

/** One line of words, with everything that is written one way and said another put so that a voice says it. */
export const spokenLine = (line: string, locale: Locale): string => {
  const words = speechSigns[languageOf(locale)];
  if (!words || !special.test(line)) return escaped(line);
  const waiting = rules.map((rule) => ({ rule, next: null as RegExpExecArray | null, over: false }));
  let said = '';
  for (let at = 0; at < line.length;) {
    let nearest: (typeof waiting)[number] | undefined;
    for (const each of waiting) {
      if (!each.over && (each.next === null || each.next.index < at)) {
        each.rule.find.lastIndex = at;
        each.next = each.rule.find.exec(line);
        each.over = each.next === null;
      }
      if (each.next && (!nearest?.next || each.next.index < nearest.next.index)) nearest = each;
    }
    const found = nearest?.next;
    if (!nearest || !found) return said + escaped(line.slice(at));
    said += escaped(line.slice(at, found.index)) + (nearest.rule.say(found, words, locale) ?? escaped(found[0]));
    at = found.index + found[0].length;
    nearest.next = null;
  }
  return said;
};
