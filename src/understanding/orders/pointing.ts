import type { Draft, DraftLine } from './draft.ts';
import { optionsFor, type Group, type SaidOption } from './group.ts';
import { sameOption, type MenuProduct, type Option } from './menu.ts';
import { singular, wordsOf } from './normalise.ts';

/** How sure it is what a group names: less for every word that had to be guessed. */
export const confidenceOf = ({ cost, sure, options }: Group): number =>
  Math.max(0.1, sure * Math.exp(-cost - options.reduce((sum, option) => sum + option.cost, 0)));

export const linesOf = ({ lines }: Draft, products: readonly MenuProduct[]): DraftLine[] =>
  lines.filter(({ product }) => products.includes(product));

/** Whether a line has an option chosen, or goes without it: "the one without onion". */
const has = ({ options }: DraftLine, { group, value, mod }: Option): boolean => {
  const own = options.find((option) => option.group === group && option.value === value);
  return mod === 'no' ? own === undefined || own.mod === 'no' : own !== undefined && own.mod !== 'no';
};

/** How many of the options a line has. */
const fit = (line: DraftLine, said: readonly SaidOption[]): number =>
  said.filter(({ meant }) => meant.some((option) => line.product.optionGroups.includes(option.group) && has(line, option))).length; // prettier-ignore

/** The lines that have everything that was said chosen, the last spoken of first. */
export const linesWith = (lines: readonly DraftLine[], said: readonly SaidOption[]): DraftLine[] =>
  lines.filter((line) => fit(line, said) === said.length).reverse();

/** The line that options alone speak of: the last that offers them. */
export const lineFor = ({ lines }: Draft, { options }: Group): DraftLine | undefined => {
  const offering = lines.filter(({ product }) => optionsFor(product, options).length > 0);
  return offering.findLast((line) => isTurned(line, options)) ?? offering.at(-1);
};

/** Whether a line has what is said chosen otherwise: "no onion" is said of what has onion. */
const isTurned = (line: DraftLine, said: readonly SaidOption[]): boolean =>
  optionsFor(line.product, said).some(({ group, value, mod }) =>
    line.options.some((own) => own.group === group && own.value === value && (own.mod === 'no') !== (mod === 'no')),
  );

/** Whether a line was chosen otherwise: blue, where red is said. */
export const isOtherwise = ({ product, options }: DraftLine, said: readonly SaidOption[]): boolean =>
  optionsFor(product, said).some(({ group, value }) => options.some((own) => own.group === group && own.value !== value)); // prettier-ignore

/** "the other one": not the one spoken of last, of the same kind if there is one. */
export const otherLines = ({ lines }: Draft, base = lines.at(-1)): DraftLine[] => {
  const last = base;
  const rest = lines.filter((line) => line !== last).reverse();
  const akin = rest.filter(({ product }) => product === last?.product);
  if (akin.length > 0) return akin;
  return last && last.quantity > 1 ? [last] : rest;
};

/** Lines of the kind spoken of last. */
export const akinTo = ({ lines }: Draft, line = lines.at(-1)): DraftLine[] =>
  lines.filter(({ product }) => product === line?.product);

export const countOf = (lines: readonly DraftLine[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** "the plain one": of a kind, what has the least chosen. */
export const plainest = (lines: readonly DraftLine[]): DraftLine[] => {
  const chosen = ({ options }: DraftLine): number => options.filter(({ mod }) => mod !== 'no').length;
  const least = Math.min(...lines.map(chosen));
  return lines.filter((line) => chosen(line) === least);
};

const wordsIn = (name: string): string[] => wordsOf(name).map(singular);

/** Of what is there, what is likest to what is named: "I'd rather have a cheese pizza". */
export const likest = ({ lines }: Draft, [product]: readonly MenuProduct[]): DraftLine | undefined => {
  if (!product) return undefined;
  const named = wordsIn(product.name);
  const alike = ({ product: own }: DraftLine): number =>
    2 * wordsIn(own.name).filter((word) => named.includes(word)).length +
    own.optionGroups.filter((id) => product.optionGroups.includes(id)).length /
      (1 + new Set([...own.optionGroups, ...product.optionGroups]).size);
  const most = Math.max(...lines.map(alike));
  return most > 0 ? lines.findLast((line) => alike(line) === most) : undefined;
};

/** "both regular": what only some of them have goes. */
export const evenOut = (lines: readonly DraftLine[]): void => {
  const shared = lines.map(({ options }) => options).reduce((all, own) => all.filter((option) => own.some((each) => sameOption(option, each)))); // prettier-ignore
  for (const line of lines) line.options = [...shared];
};

/** "the second one": of what is named, or of the kind spoken of last, counted one by one. */
const placed = (draft: Draft, { products, place = 1 }: Group, base: DraftLine | undefined): DraftLine | undefined => {
  const named = products.length > 0 ? linesOf(draft, products) : akinTo(draft, base);
  // One alone is not counted: then it is all that is there.
  const among = countOf(named) < Math.max(place, 2) && products.length === 0 ? draft.lines : named;
  return among.flatMap((line) => Array.from({ length: line.quantity }, () => line))[place - 1];
};

/** "oat milk" and "soy milk" name what is in a thing, "light blue" and "black" what it is like. */
const sharesWord = (names: readonly string[]): boolean => {
  const words = names.flatMap((name) => [...new Set(wordsIn(name))]);
  // "Large" and "extra large" are two of five.
  return [...new Set(words)].some((word) => {
    const count = words.filter((each) => each === word).length;
    return count > 1 && count > names.length / 2;
  });
};

/** "the small one", "la pequeña": what is one of few says which thing is meant, where others are otherwise. */
export const tellsApart = ({ groups, lines }: Draft, options: readonly SaidOption[]): boolean =>
  options.length > 0 &&
  options.every(({ meant }) =>
    meant.some(({ group, value, mod }) => {
      const own = groups[group];
      if (mod !== undefined || !own || own.multi || sharesWord(own.values.map(({ name }) => name))) return false;
      const chosen = lines.flatMap((line) => line.options.filter((option) => option.group === group));
      const other = lines.some((line) => line.product.optionGroups.includes(group) && !line.options.some((option) => option.group === group)); // prettier-ignore
      return (
        chosen.some((option) => option.value === value) && (other || chosen.some((option) => option.value !== value))
      );
    }),
  );

/** The lines that a group points at, best first; `base` was spoken of last. */
export const meantBy = (draft: Draft, group: Group, base: DraftLine | undefined): DraftLine[] => {
  const { lines } = draft;
  const { whose } = group;
  if (whose !== undefined) {
    const theirs = draft.theirs(whose);
    const named = theirs.filter(({ product }) => group.products.includes(product));
    return named.length > 0 ? named : theirs;
  }
  if (group.place !== undefined) return [placed(draft, group, base) ?? []].flat();
  const said = group.picks.length > 0 ? group.picks : group.options;
  if (group.products.length > 0) {
    const held = linesOf(draft, group.products);
    const most = Math.max(0, ...held.map((line) => fit(line, said)));
    const fitting = held.filter((line) => fit(line, said) === most);
    // "the sandwich without onion" is the one of which that was said.
    const asSaid = (line: DraftLine): number => optionsFor(line.product, said).filter((option) => line.options.some((own) => sameOption(own, option))).length; // prettier-ignore
    return [...fitting].sort((one, other) => asSaid(other) - asSaid(one));
  }
  if (group.lead === 'all' && group.both && said.length === 0 && countOf(akinTo(draft, base)) > 1)
    return akinTo(draft, base);
  if (group.lead === 'all' && !(group.stands && said.length > 0)) return [...lines];
  if (said.length > 0) {
    const all = linesWith(lines, said);
    const some = lines.findLast((line) => fit(line, said) > 0);
    if (group.stands && all.length > 0) return all;
    return all.slice(0, 1).concat(all.length === 0 && some ? [some] : []);
  }
  if (group.plain && group.part) return plainest(akinTo(draft, base));
  if (group.lead === 'other') return otherLines(draft, base);
  const line = base ?? lines.at(-1);
  return line ? [line] : [];
};
