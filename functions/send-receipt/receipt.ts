import { dayOf, type FunctionGiven } from '#sdk';

type OrderFile = NonNullable<Awaited<ReturnType<FunctionGiven<'order.paid'>['tools']['orders']['read']>>>;
type Say = (name: string, values?: Readonly<Record<string, unknown>>) => string;

/** A receipt, worded and not yet drawn. */
export interface Receipt {
  readonly greeting: string;
  readonly rows: readonly { readonly what: string; readonly amount: string }[];
  readonly sums: readonly { readonly what: string; readonly amount: string }[];
  readonly address: readonly string[];
  readonly addressTitle: string;
  /** Between which days; null: nothing was promised. */
  readonly arrives: string | null;
  readonly closing: string;
}

export const receiptLines = ({ order, shopper }: OrderFile, say: Say): Receipt => {
  const { address } = order;
  const row = (what: string, amount: unknown) => ({ what, amount: say('amount', { amount }) });
  const sum = (what: 'subtotal' | 'delivery' | 'tax' | 'total') => row(say(what), order[what]);
  // As it was explained when it was read out; orders from before that have their sums alone.
  const steps = order.steps
    .filter(({ kind }) => kind !== 'line')
    .map(({ kind, label, amount, within }) =>
      row(
        kind === 'tax' && within ? say('within', { label }) : kind === 'delivery' ? say('way', { label }) : label,
        amount,
      ),
    );
  return {
    greeting: say('greeting', {
      number: order.number,
      name: shopper.name ?? 'none',
      hasName: shopper.name === null ? 'no' : 'yes',
    }),
    rows: order.lines.map(({ title, options, quantity, unit, total }) => {
      const chosen = Object.values(options).join(', ');
      const item = chosen ? `${title} (${chosen})` : title;
      return { what: say('line', { quantity, item, unit }), amount: say('amount', { amount: total }) };
    }),
    sums: [sum('subtotal'), ...(steps.length > 0 ? steps : [sum('delivery'), sum('tax')]), sum('total')],
    addressTitle: say('address'),
    address: [
      address.line1,
      address.line2 ?? '',
      `${address.city}, ${address.region} ${address.postcode}`,
      address.country,
    ].filter(Boolean),
    arrives: order.arrives
      ? say('arrives', { from: dayOf(order.arrives.earliest), to: dayOf(order.arrives.latest) })
      : null,
    closing: order.cardEnding === null ? say('closing_page') : say('closing', { card: order.cardEnding }),
  };
};

export const receiptText = ({ greeting, rows, sums, addressTitle, address, arrives, closing }: Receipt): string => {
  const all = [...rows, ...sums];
  const [width, amounts] = [
    Math.max(...all.map(({ what }) => what.length)),
    Math.max(...all.map(({ amount }) => amount.length)),
  ];
  const table = (part: Receipt['rows']) =>
    part.map(({ what, amount }) => `${what.padEnd(width)}  ${amount.padStart(amounts)}`);
  return [
    greeting,
    '',
    ...table(rows),
    '-'.repeat(width + amounts + 2),
    ...table(sums),
    '',
    addressTitle,
    ...address,
    '',
    ...(arrives === null ? [] : [arrives, '']),
    closing,
    '',
  ].join('\n');
};

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const receiptHtml = (
  { greeting, rows, sums, addressTitle, address, arrives, closing }: Receipt,
  locale: string,
): string => {
  const row = ({ what, amount }: Receipt['rows'][number], weight: string) =>
    `<tr><td style="padding:4px 16px 4px 0">${escape(what)}</td><td style="padding:4px 0;text-align:right;font-weight:${weight}">${escape(amount)}</td></tr>`;
  return `<!doctype html>
<html lang="${escape(locale)}"><body style="font:16px/1.5 sans-serif;color:#1b1f24">
<p>${escape(greeting)}</p>
<table style="border-collapse:collapse">
${rows.map((each) => row(each, 'normal')).join('\n')}
<tr><td colspan="2" style="border-top:1px solid #d0d7de"></td></tr>
${sums.map((each, index) => row(each, index === sums.length - 1 ? 'bold' : 'normal')).join('\n')}
</table>
<p><strong>${escape(addressTitle)}</strong><br>${address.map(escape).join('<br>')}</p>
${arrives === null ? '' : `<p>${escape(arrives)}</p>\n`}<p>${escape(closing)}</p>
</body></html>
`;
};
