import type { Address } from '#kernel';
import type { CodeFault, Pricing } from '#pricing';
import type { VariantRow } from './cart-rows.ts';
import { written, type Kept, type Limits, type Stocked } from './cart-rules.ts';
import type { CartChange } from './cart.ts';
import type { Ground } from '../settings.ts';

/** The variants that changes speak of, whether they lie in the cart or not. */
export const askedIn = (changes: readonly CartChange[]): readonly string[] =>
  changes.flatMap((change) =>
    'variant' in change ? [change.variant, ...(change.do === 'swap' ? [change.for] : [])] : [],
  );

/** What must be known before a cart may be changed so. */
export const createLimits = ({
  clock,
  settings,
  pricing,
}: Pick<Ground, 'clock' | 'settings'> & { readonly pricing: Pick<Pricing, 'code' | 'deliveries'> }) => {
  const faultsOf = async (shopper: string, changes: readonly CartChange[]) => {
    const codes = new Set(changes.flatMap((change) => (change.do === 'code' ? [written(change.code)] : [])));
    const faults = new Map<string, CodeFault | null>();
    for (const code of codes) {
      const found = await pricing.code(code, shopper);
      faults.set(code, 'fault' in found ? found.fault : null);
    }
    return faults;
  };

  /** What reaches the shopper's address; where there is none yet, what reaches everybody. */
  const offeredTo = async (
    shopper: string,
    lines: readonly (VariantRow & Kept)[],
    address: Address | null,
    changes: readonly CartChange[],
  ) => {
    const asked = changes.find((change) => change.do === 'deliver');
    if (!asked) return [];
    return pricing.deliveries({
      shopper,
      lines: lines.map((line) => ({ ...line, unit: line.price })),
      address: address ?? { line1: '', city: '', region: '', postcode: '', country: '' },
      locale: asked.locale ?? 'en-US',
      at: clock(),
    });
  };

  return async (
    shopper: string,
    changes: readonly CartChange[],
    { lines, address }: { readonly lines: readonly (VariantRow & Kept)[]; readonly address: Address | null },
    stock: ReadonlyMap<string, Stocked>,
  ): Promise<Limits> => ({
    stock,
    faults: await faultsOf(shopper, changes),
    offered: await offeredTo(shopper, lines, address, changes),
    quantityLimit: settings.quantityLimit,
    currency: settings.currency,
  });
};
