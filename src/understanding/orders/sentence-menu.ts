import type { Goods, Lying, OrderGround, Stands } from './goods.ts';
import type { Menu, MenuProduct, Named, OptionGroup } from './menu.ts';
import { singular, wordsOf } from './normalise.ts';

/** What one phrase of a sentence was found to stand for. */
export interface Found {
  readonly words: readonly string[];
  readonly stands: Stands;
}

/** The menu that one sentence is read against: what it names, what lies in the cart, and the options of both. */
export interface SentenceMenu {
  readonly menu: Menu;
  /** Names that stand for several products or for none, by the id they have on the menu: what the shop is to be asked about. */
  readonly open: ReadonlyMap<string, string>;
}

const formsOf = (text: string): string[] => wordsOf(text).map(singular);

const goodsOf = ({ stands }: Found): readonly Goods[] =>
  stands.kind === 'one' ? [stands.goods] : stands.kind === 'several' ? stands.goods : [];

const groupsOf = (goods: readonly Goods[], aliases: OrderGround['aliases']): Record<string, OptionGroup> => {
  const values = new Map<string, Map<string, Named>>();
  for (const { options } of goods)
    for (const [name, each] of Object.entries(options)) {
      const known = values.get(name) ?? new Map<string, Named>();
      values.set(name, known);
      for (const value of each)
        if (!known.has(value)) known.set(value, { id: value, name: value, synonyms: aliases(value) });
    }
  return Object.fromEntries(
    [...values].map(([name, known]) => [name, { name, multi: false, values: [...known.values()] }]),
  );
};

/** The words of a phrase that choose nothing: "large oat lattes" → lattes. */
const nameIn = (words: readonly string[], groups: Readonly<Record<string, OptionGroup>>): readonly string[] => {
  const chosen = Object.values(groups)
    .flatMap(({ values }) => values.flatMap(({ name, synonyms = [] }) => [name, ...synonyms].map(formsOf)))
    .filter((form) => form.length > 0)
    .sort((a, b) => b.length - a.length);
  const forms = words.map(singular);
  const taken = new Set<number>();
  for (const form of chosen)
    for (let at = 0; at + form.length <= forms.length; at += 1)
      if (form.every((word, next) => forms[at + next] === word && !taken.has(at + next)))
        form.forEach((_, next) => taken.add(at + next));
  return words.filter((_, at) => !taken.has(at));
};

/** Whether all the words are among those of one of its names. */
const answersTo = ({ title, names }: Goods, words: readonly string[]): boolean =>
  words.length > 0 &&
  [title, ...names].some((name) => {
    const own = formsOf(name);
    return words.every((word) => own.includes(singular(word)));
  });

export const sentenceMenu = (
  found: readonly Found[],
  cart: readonly Lying[],
  aliases: OrderGround['aliases'],
): SentenceMenu => {
  const lying = [...new Map(cart.map(({ goods }) => [goods.id, goods])).values()];
  const groups = groupsOf([...lying, ...found.flatMap(goodsOf)], aliases);
  const synonyms = new Map<string, Set<string>>();
  const call = (id: string, name: string): void =>
    void synonyms.set(id, (synonyms.get(id) ?? new Set<string>()).add(name));
  const known = new Map(lying.map((goods) => [goods.id, goods]));
  const meant = new Set<string>();
  const open = new Map<
    string,
    { readonly said: string; readonly groups: readonly string[]; readonly among: readonly string[] }
  >();
  for (const each of found) {
    const { words, stands } = each;
    const rest = nameIn(words, groups);
    // "orange" is a colour, unless something is called so.
    const isName = stands.kind === 'one' && answersTo(stands.goods, words);
    const name = (rest.length > 0 ? rest : isName ? words : []).join(' ');
    if (name === '') continue;
    const inCart = lying.filter(
      (goods) => answersTo(goods, wordsOf(name)) || goodsOf(each).some(({ id }) => id === goods.id),
    );
    for (const { id } of inCart) call(id, name);
    if (stands.kind === 'one' && !stands.unmet) {
      known.set(stands.goods.id, stands.goods);
      meant.add(stands.goods.id);
      call(stands.goods.id, name);
    } else {
      const offered = stands.kind === 'none' ? Object.keys(groups) : goodsOf(each).flatMap((goods) => Object.keys(goods.options)); // prettier-ignore
      open.set(`?${name}`, { said: name, groups: [...new Set(offered)], among: goodsOf(each).map(({ id }) => id) });
    }
  }
  const products: MenuProduct[] = [
    ...[...open].map(([id, { said, groups: own, among }]) => ({
      id,
      name: said,
      optionGroups: own,
      among,
      meant: true,
    })),
    ...[...known.values()].map(({ id, title, brand, names, options }) => ({
      id,
      name: title,
      ...(brand !== undefined && { brand }),
      synonyms: [...names, ...(synonyms.get(id) ?? [])],
      optionGroups: Object.keys(options),
      ...(meant.has(id) && { meant: true }),
    })),
  ];
  return {
    menu: { products, optionGroups: groups },
    open: new Map([...open].map(([id, { said }]) => [id, said])),
  };
};
