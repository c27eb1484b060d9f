/** Words that no catalogue sells, to stand where an example says {items}. */
const invented: readonly string[] = ['zorbel', 'quimblets', 'vantrop'];

export const isInvented = (word: string): boolean => invented.includes(word);

const fillings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/order|pedido/iu, ['1042']],
  [/price|money|amount|budget|cost|precio|monto/iu, ['$20', 'under $20']],
  [/time|hour|hora/iu, ['5 pm']],
  [/quantity|count|number|many|cantidad|numero/iu, ['3', '12']],
  [/position|ordinal|which/iu, ['2nd']],
];

/** Small words of one language: "a", "and", "tomorrow". */
export interface ListWords {
  readonly one: string;
  readonly and: string;
  readonly day: string;
}

const thingsIn = ({ one, and }: ListWords): readonly string[] => [
  'zorbel',
  'zorbel quimblets',
  '3 quimblets',
  `${one} vantrop`,
  `${one} vantrop ${and} 2 quimblets`,
];
const plain = ['zorbel', 'vantrop quimblets', 'quimblets'];

/** An example with its slots filled by made-up values, several times where the value may take several shapes. */
export const filled = (text: string, list: ListWords): string[] => {
  const slot = /\{\s*([^{}]*?)\s*\}/u.exec(text);
  if (!slot) return [text];
  const name = slot[1] ?? '';
  const isOrder = /number|numero/iu.test(name) && /order|pedido/iu.test(text);
  const isDay = /date|day|fecha|dia/iu.test(name);
  const known = isOrder ? ['1042'] : isDay ? [list.day] : fillings.find(([pattern]) => pattern.test(name))?.[1];
  const alone = text.trim() === slot[0];
  const values = known ?? (/^items?$/iu.test(name) && !alone ? thingsIn(list) : plain);
  const fill = (value: string): string => text.slice(0, slot.index) + value + text.slice(slot.index + slot[0].length);
  // A second slot takes one shape only, or the copies would multiply.
  return values.map((value) => fill(value).replace(/\{[^{}]*\}/gu, (rest) => filled(rest, list)[0] ?? ''));
};
