import type { Draft, DraftLine } from './draft.ts';
import { optionsFor, type Group, type SaidOption } from './group.ts';
import type { MenuProduct, Option } from './menu.ts';

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
export const lineFor = ({ lines }: Draft, group: Group): DraftLine | undefined =>
  lines.findLast(({ product }) => optionsFor(product, group.options).length > 0);

/** "the other one": not the one spoken of last, of the same kind if there is one. */
export const otherLines = ({ lines }: Draft): DraftLine[] => {
  const last = lines.at(-1);
  const rest = lines.slice(0, -1).reverse();
  const akin = rest.filter(({ product }) => product === last?.product);
  if (akin.length > 0) return akin;
  return last && last.quantity > 1 ? [last] : rest;
};

/** The lines that a group points at, best first; `base` was spoken of last. */
export const meantBy = (draft: Draft, group: Group, base: DraftLine | undefined): DraftLine[] => {
  const { lines } = draft;
  const said = group.picks.length > 0 ? group.picks : group.options;
  if (group.products.length > 0) {
    const held = linesOf(draft, group.products);
    const most = Math.max(0, ...held.map((line) => fit(line, said)));
    const fitting = held.filter((line) => fit(line, said) === most);
    return fitting.length > 0 ? fitting : held;
  }
  if (group.lead === 'all') return [...lines];
  if (said.length > 0) {
    const all = linesWith(lines, said);
    const some = lines.findLast((line) => fit(line, said) > 0);
    if (group.stands && all.length > 0) return all;
    return all.slice(0, 1).concat(all.length === 0 && some ? [some] : []);
  }
  if (group.lead === 'other') return otherLines(draft);
  const line = base ?? lines.at(-1);
  return line ? [line] : [];
};
