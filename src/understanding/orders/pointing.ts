import type { Draft, DraftLine } from './draft.ts';
import { optionsFor, type Group } from './group.ts';
import type { MenuProduct } from './menu.ts';

/** How sure it is what a group names: less for every word that had to be guessed. */
export const confidenceOf = ({ cost, sure, options }: Group): number =>
  Math.max(0.1, sure * Math.exp(-cost - options.reduce((sum, option) => sum + option.cost, 0)));

export const linesOf = ({ lines }: Draft, products: readonly MenuProduct[]): DraftLine[] =>
  lines.filter(({ product }) => products.includes(product));

/** The line that has what was said chosen: "the oat milk". */
const optionLine = ({ lines }: Draft, group: Group): DraftLine | undefined =>
  lines.findLast(({ options }) =>
    group.options.some(({ meant }) =>
      meant.some((option) => options.some(({ group: id, value }) => id === option.group && value === option.value)),
    ),
  );

/** The line that options alone speak of: the last that offers them. */
export const lineFor = ({ lines }: Draft, group: Group): DraftLine | undefined =>
  lines.findLast(({ product }) => optionsFor(product, group.options).length > 0);

/** The lines that a group points at, best first; `base` was spoken of last. */
export const meantBy = (draft: Draft, group: Group, base: DraftLine | undefined): DraftLine[] => {
  const { lines } = draft;
  if (group.lead === 'all' && group.products.length === 0) return [...lines];
  if (group.products.length === 0) {
    const line = group.options.length > 0 ? optionLine(draft, group) : (base ?? lines.at(-1));
    return line ? [line] : [];
  }
  const held = linesOf(draft, group.products);
  const fitting = held.filter(({ product, options }) =>
    optionsFor(product, group.options).every(({ group: id, value }) =>
      options.some((option) => option.group === id && option.value === value),
    ),
  );
  return fitting.length > 0 ? fitting : held;
};
