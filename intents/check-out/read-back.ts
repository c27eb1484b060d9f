import { confirm, dayOf, readLines, spelled, type Message, type Quote, type Reply, type Words } from '#sdk';

const bindingOf = ({ id, hash }: Quote): string => `${id}:${hash}`;

export const fromBinding = (binding: string) => {
  const [id = '', hash = ''] = binding.split(':');
  return { id, hash };
};

/** Codes that were said and do nothing, as they are noted once they were told. */
const idleCodes = ({ price }: Quote): readonly string[] =>
  price.codes.flatMap(({ code, fault }) => (fault === null ? [] : [`${code} ${fault}`]));

const tellIdle = (idle: string, words: Words): Message => {
  const [code, fault = ''] = idle.split(' ');
  return words('code-idle', { code, fault: fault.replaceAll('-', '_') });
};

/** Everything that a yes will mean, and the question. */
export const readBack = (
  quote: Quote,
  words: Words,
  {
    method,
    notes,
    before = [],
  }: { method: unknown; notes: Readonly<Record<string, unknown>>; before?: readonly Message[] },
): Reply => {
  const { address, discount, delivery, price, subtotal, tax, total, cardEnding } = quote;
  const included = price.taxes.some(({ inclusive, amount }) => inclusive && amount > 0);
  const idle = idleCodes(quote);
  const told = (notes['idle-codes'] ?? []) as readonly string[];
  return confirm(
    bindingOf(quote),
    [
      ...before,
      ...idle.filter((each) => !told.includes(each)).map((each) => tellIdle(each, words)),
      words('read-back', {
        lines: readLines(quote.lines),
        subtotal,
        discounted: discount.amount > 0 ? 'yes' : 'no',
        discount,
        offers: price.discounts.map(({ label }) => label),
        free: delivery.amount === 0 ? 'free' : 'paid',
        method: price.chosen.method === 'standard' ? 'none' : price.chosen.label,
        delivery,
        way: price.chosen.method === 'pick-up' ? 'pickup' : 'sent',
        day: price.chosen.earliest === price.chosen.latest ? 'one' : 'two',
        earliest: dayOf(price.chosen.earliest),
        latest: dayOf(price.chosen.latest),
        taxed: included && tax.amount === 0 ? 'included' : 'added',
        tax,
        total,
        address: [address.line1, address.line2, address.city].filter(Boolean).join(', '),
        pays: cardEnding === null ? 'link' : 'card',
        card: spelled(cardEnding ?? ''),
      }),
    ],
    {
      notes: { 'idle-codes': idle },
      slots: { ...(method !== undefined && { method }), page: cardEnding === null },
      choices: [
        { label: words('yes').text, press: 'yes' },
        { label: words('no').text, press: 'no' },
      ],
    },
  );
};
