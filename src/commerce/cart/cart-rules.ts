import { no, ok, type Result } from '#kernel';
import type { CodeFault, DeliveryOffer } from '#pricing';
import type { CartChange, CartRefusal } from './cart.ts';

/** What a cart remembers of a line; everything else is looked up. */
export interface Kept {
  readonly variant: string;
  readonly quantity: number;
}

/** What a cart remembers beside its lines. */
export interface Wishes {
  readonly codes: readonly string[];
  readonly delivery: string | null;
}

export type Contents = Wishes & { readonly lines: readonly Kept[] };

/** What must be known of a variant before it may lie in a cart. */
export interface Stocked {
  readonly currency: string;
  readonly available: number;
}

export interface Limits {
  readonly stock: ReadonlyMap<string, Stocked>;
  /** Of every code asked for, as it is written: why it cannot be used now, or null. */
  readonly faults: ReadonlyMap<string, CodeFault | null>;
  /** Ways to deliver to this shopper. */
  readonly offered: readonly DeliveryOffer[];
  readonly quantityLimit: number;
  readonly currency: string;
}

/** A code as it is written, however it was said or typed. */
export const written = (code: string): string => code.toUpperCase().replaceAll(/\s+/g, '');

const refusal = (variant: string, asked: number, limits: Limits): CartRefusal | null => {
  const { quantityLimit, currency } = limits;
  if (!Number.isSafeInteger(asked) || asked < 1 || asked > quantityLimit)
    return { reason: 'absurd-quantity', asked, limit: quantityLimit };
  const found = limits.stock.get(variant);
  if (!found) return { reason: 'unknown-variant', variant };
  if (found.currency !== currency) return { reason: 'currency-mismatch', cart: currency, variant: found.currency };
  if (found.available < 1) return { reason: 'out-of-stock', variant, available: 0 };
  if (asked > found.available) return { reason: 'too-few', variant, available: found.available, asked };
  return null;
};

type LineChange = Extract<CartChange, { readonly variant: string }>;

const stepOfLines = (
  lines: readonly Kept[],
  change: LineChange,
  limits: Limits,
): Result<readonly Kept[], CartRefusal> => {
  const line = lines.find((each) => each.variant === change.variant);
  const without = (...variants: string[]) => lines.filter((each) => !variants.includes(each.variant));
  /** Checks the whole quantity of a variant, and puts it where `place` stood, or at the end. */
  const put = (variant: string, quantity: number, place: string): Result<readonly Kept[], CartRefusal> => {
    const refused = refusal(variant, quantity, limits);
    if (refused) return { ok: false, ...refused };
    const at = lines.findIndex((each) => each.variant === place);
    const rest = without(variant, place);
    return ok(rest.toSpliced(at < 0 ? rest.length : at, 0, { variant, quantity }));
  };

  if (change.do === 'add') {
    // The asked number alone must make sense too: one and minus one are not two changes that cancel out.
    if (!Number.isSafeInteger(change.quantity) || change.quantity < 1)
      return no('absurd-quantity', { asked: change.quantity, limit: limits.quantityLimit });
    return put(change.variant, (line?.quantity ?? 0) + change.quantity, change.variant);
  }
  if (!line) return no('not-in-cart', { variant: change.variant });
  if (change.do === 'remove') return ok(without(change.variant));
  if (change.do === 'set')
    return change.quantity === 0 ? ok(without(change.variant)) : put(change.variant, change.quantity, change.variant);
  if (change.for === change.variant) return put(change.variant, change.quantity ?? line.quantity, change.variant);
  const already = lines.find((each) => each.variant === change.for)?.quantity ?? 0;
  return put(change.for, already + (change.quantity ?? line.quantity), change.variant);
};

const step = (contents: Contents, change: CartChange, limits: Limits): Result<Contents, CartRefusal> => {
  const { codes } = contents;
  switch (change.do) {
    case 'clear':
      return ok({ lines: [], codes: [], delivery: null });
    case 'code': {
      const code = written(change.code);
      const fault = limits.faults.get(code) ?? null;
      if (fault) return no('code', { code, fault });
      return ok({ ...contents, codes: codes.includes(code) ? codes : [...codes, code] });
    }
    case 'uncode': {
      const code = change.code === undefined ? null : written(change.code);
      const left = code === null ? [] : codes.filter((each) => each !== code);
      return left.length < codes.length ? ok({ ...contents, codes: left }) : no('no-such-code', { code, codes });
    }
    case 'deliver':
      return limits.offered.some(({ method }) => method === change.method)
        ? ok({ ...contents, delivery: change.method })
        : no('unknown-delivery', { method: change.method, offered: limits.offered });
    case 'add':
    case 'set':
    case 'swap':
    case 'remove': {
      const lines = stepOfLines(contents.lines, change, limits);
      return lines.ok ? ok({ ...contents, lines: lines.value }) : lines;
    }
  }
};

/** The cart after all changes, or the first refusal: several changes are all or nothing. */
export const changed = (
  contents: Contents,
  changes: readonly CartChange[],
  limits: Limits,
): Result<Contents, CartRefusal> =>
  changes.reduce<Result<Contents, CartRefusal>>(
    (before, change) => (before.ok ? step(before.value, change, limits) : before),
    ok(contents),
  );
