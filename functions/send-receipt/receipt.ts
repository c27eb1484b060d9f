import type { FunctionGiven } from '#sdk';

type OrderFile = NonNullable<Awaited<ReturnType<FunctionGiven<'order.paid'>['tools']['orders']['read']>>>;
type Say = (name: string, values?: Readonly<Record<string, unknown>>) => string;

/** A receipt, worded and not yet drawn. */
export interface Receipt {
  readonly greeting: string;
  readonly rows: readonly { readonly what: string; readonly amount: string }[];
  readonly sums: readonly { readonly what: string; readonly amount: string }[];
  readonly address: readonly string[];
  readonly addressTitle: string;
  readonly closing: string;
}

export const receiptLines = ({ order, shopper }: OrderFile, say: Say): Receipt => {
  const { address } = order;
  const sum = (what: 'subtotal' | 'delivery' | 'tax' | 'total') => ({
    what: say(what),
    amount: say('amount', { amount: order[what] }),
  });
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
    sums: [sum('subtotal'), sum('delivery'), sum('tax'), sum('total')],
    addressTitle: say('address'),
    address: [
      address.line1,
      address.line2 ?? '',
      `${address.city}, ${address.region} ${address.postcode}`,
      address.country,
    ].filter(Boolean),
    closing: say('closing', { card: order.cardEnding }),
  };
};

export const receiptText = ({ greeting, rows, sums, addressTitle, address, closing }: Receipt): string => {
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
    closing,
    '',
  ].join('\n');
};

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const receiptHtml = (
  { greeting, rows, sums, addressTitle, address, closing }: Receipt,
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
<p>${escape(closing)}</p>
</body></html>
`;
};
