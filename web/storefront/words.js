// What the scripts of the pages say: phrases in ICU's way, as the server wrote them into the page.

/** Where a brace that opened before `from` closes again. */
const closing = (text, from) => {
  for (let at = from, depth = 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}' && (depth -= 1) === 0) return at;
  }
  throw new Error(`a brace is never closed in "${text}"`);
};

/** "=0 {none} one {one} other {#}" → { '=0': 'none', … } */
const casesOf = (text) => {
  const cases = {};
  for (let open = text.indexOf('{'), from = 0; open >= 0; open = text.indexOf('{', from)) {
    const end = closing(text, open + 1);
    cases[text.slice(from, open).trim()] = text.slice(open + 1, end);
    from = end + 1;
  }
  return cases;
};

/** A phrase with its values: {name}, and {n, plural, =0 {…} one {…} other {…}} with # for the number. */
export const format = (phrase, values, locale) => {
  let said = '';
  for (let at = 0; at < phrase.length; at += 1) {
    if (phrase[at] !== '{') {
      said += phrase[at];
      continue;
    }
    const end = closing(phrase, at + 1);
    const [name, kind, ...rest] = phrase.slice(at + 1, end).split(',');
    const value = values[name.trim()] ?? '';
    if (kind?.trim() === 'plural') {
      const cases = casesOf(rest.join(','));
      const chosen = cases[`=${value}`] ?? cases[new Intl.PluralRules(locale).select(value)] ?? cases.other;
      said += format(chosen.replaceAll('#', new Intl.NumberFormat(locale).format(value)), values, locale);
    } else said += value;
    at = end;
  }
  return said;
};

let table;
const words = () => (table ??= JSON.parse(document.getElementById('words').textContent));

export const locale = () => words().locale;

/** say('few-left', { n: 3 }) */
export const say = (key, values = {}) => format(words().scripts[key] ?? key, values, locale());

export const has = (key) => key in words().scripts;

/** A state of an order, and one sentence more about it. */
export const state = (status) => words().states[status] ?? status;
export const aboutState = (status) => words().states[`${status}-more`] ?? '';

/** {amount, currency} → "$12.00" */
export const money = ({ amount, currency }) => {
  const formatter = new Intl.NumberFormat(locale(), { style: 'currency', currency });
  return formatter.format(amount / 10 ** formatter.resolvedOptions().maximumFractionDigits);
};

/** "2026-12-01" → "Tue, Dec 1" */
export const day = (date) =>
  new Intl.DateTimeFormat(locale(), { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T12:00:00Z`),
  );

/** A moment, in the shopper's own time. */
export const moment = (at) =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** "large red Harbor Mug" */
export const nameOf = ({ title, options }) => [...options.map(({ label }) => label), title].join(' ');
