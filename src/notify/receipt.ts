import type { Address } from '#kernel';
import { fullTitle } from '#rendering';
import { addressPart } from './address-part.ts';
import type { Facts, Part, Row } from './letter.ts';
import type { Say } from './say.ts';

interface Receipt {
  readonly lines: readonly {
    readonly title: string;
    readonly options: Readonly<Record<string, string>>;
    readonly said?: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly unit: unknown;
    readonly total: unknown;
  }[];
  readonly steps: readonly {
    readonly kind: string;
    readonly label: string;
    readonly amount: unknown;
    readonly within?: boolean;
  }[];
  readonly subtotal: unknown;
  readonly delivery: unknown;
  readonly tax: unknown;
  readonly total: unknown;
  readonly address: Address;
  readonly arrives: { readonly earliest: string; readonly latest: string } | null;
  readonly cardEnding: string | null;
}

const dayOf = (day: string) => new Date(`${day}T12:00:00Z`);

/** Every amount of a paid order, where it goes, and how it was paid. */
export const receiptParts = (facts: Facts, say: Say): readonly Part[] => {
  const order = facts['order'] as Receipt;
  const { address, arrives, cardEnding } = order;
  const row = (what: string, amount: unknown): Row => ({ what, amount: say('amount', { amount }) });
  const sum = (what: 'subtotal' | 'delivery' | 'tax' | 'total') => row(say(what), order[what]);
  const named = ({ kind, label, within }: Receipt['steps'][number]) =>
    kind === 'tax' && within ? say('within', { label }) : kind === 'delivery' ? say('way', { label }) : label;
  // As it was explained when it was read out; orders from before that have their sums alone.
  const steps = order.steps.filter(({ kind }) => kind !== 'line').map((step) => row(named(step), step.amount));
  return [
    {
      kind: 'table',
      rows: order.lines.map(({ quantity, unit, total, ...line }) =>
        row(say('receipt_line', { quantity, item: fullTitle(line), unit }), total),
      ),
      sums: [sum('subtotal'), ...(steps.length > 0 ? steps : [sum('delivery'), sum('tax')]), sum('total')],
    },
    addressPart(address, say('address')),
    ...(arrives
      ? [{ kind: 'text', text: say('arrives', { from: dayOf(arrives.earliest), to: dayOf(arrives.latest) }) } as const]
      : []),
    { kind: 'text', text: cardEnding === null ? say('paid_by_page') : say('paid_by_card', { card: cardEnding }) },
  ];
};
