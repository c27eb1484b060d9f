import { no, ok, type Invalid, type Problem, type Result } from '#kernel';
import { readRow } from '../import/read-row.ts';
import { BadValue, digitsOf } from '../import/values.ts';
import type { NewProduct } from '../new-product.ts';
import { variantRows } from '../product-rows.ts';
import type { ProductWish } from './wish.ts';

export const faulty = (problems: readonly Problem[]) => no('invalid' as const, { problems });

type Variant = ProductWish['variants'][number];

/** As a file of products writes it. */
const rowOf = ({ variants, ...rest }: ProductWish) => ({
  ...rest,
  variants: variants.map(({ options, price: { amount, currency }, stock, sku }) => {
    const digits = digitsOf(currency);
    const chosen = Object.entries(options).flatMap(([name, value], at): [string, string][] => [
      [`option${at + 1}name`, name],
      [`option${at + 1}value`, value],
    ]);
    return { ...Object.fromEntries(chosen), price: (amount / 10 ** digits).toFixed(digits), currency, stock, sku };
  }),
});

const namesOf = ({ options }: Pick<Variant, 'options'>): string => Object.keys(options).sort().join(', ');

/** What the variants say that does not go together. */
const faultsOf = (asked: ProductWish, read: NewProduct): readonly Problem[] => {
  const rows = variantRows(read);
  return read.variants.flatMap((variant, at): Problem[] => {
    const place = `/variants/${at}`;
    const before = (same: (index: number) => boolean) => rows.slice(0, at).findIndex((_, index) => same(index)) + 1;
    const names = namesOf(variant);
    if (Object.keys(variant.options).length < Object.keys(asked.variants[at]!.options).length)
      return [{ pointer: `${place}/options`, detail: 'has two options of one name, or one that is called title' }];
    if (names !== namesOf(read.variants[0]!))
      return [{ pointer: `${place}/options`, detail: `must choose as the first does: ${namesOf(read.variants[0]!)}` }];
    const twin = before((index) => rows[index]!.id === rows[at]!.id);
    if (twin > 0) return [{ pointer: `${place}/options`, detail: `is the same choice as variant ${twin}` }];
    const other = before((index) => rows[index]!.sku === rows[at]!.sku);
    return other > 0 ? [{ pointer: `${place}/sku`, detail: `is the article number of variant ${other} already` }] : [];
  });
};

/** Reads it as a row of a file is read, with what is wrong told where it stands. */
export const readWish = (wish: ProductWish, currency: string): Result<NewProduct, Invalid> => {
  const foreign = wish.variants.flatMap(({ price }, at) =>
    price.currency === currency
      ? []
      : [{ pointer: `/variants/${at}/price`, detail: `is in ${price.currency}, and this shop sells in ${currency}` }],
  );
  if (foreign.length > 0) return faulty(foreign);
  try {
    const product = readRow(rowOf(wish), { currency, stock: 0 });
    const faults = faultsOf(wish, product);
    return faults.length > 0 ? faulty(faults) : ok(product);
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    return faulty([{ pointer: '', detail: error.message }]);
  }
};
