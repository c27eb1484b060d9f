import type { Say } from './say.ts';
import type { Facts, Letter, Part } from './letter.ts';
import type { Address } from '#kernel';
import { addressPart } from './address-part.ts';
import { receiptParts } from './receipt.ts';
import { reportParts } from './report/parts.ts';

export const kinds = ['order', 'payment', 'account', 'stock', 'marketing', 'alert'] as const;
export type Kind = (typeof kinds)[number];

/** What can be turned off: news of one's money and of what was changed in one's name always comes, and staff are not shoppers. */
export const optional = ['order', 'stock', 'marketing'] as const satisfies readonly Kind[];

interface Template {
  readonly kind: Kind;
  /** Goes at night as well. */
  readonly urgent?: true;
  /** May wait for the digest of who wants one. */
  readonly low?: true;
  /** Between greeting and closing; the letter's own sentence unless told. */
  readonly parts?: (facts: Facts, say: Say) => readonly Part[];
}

const button = (facts: Facts, label: string): readonly Part[] =>
  typeof facts['url'] === 'string' ? [{ kind: 'button', label, url: facts['url'] }] : [];

const list = (facts: Facts, name: string): readonly Facts[] => (facts[name] ?? []) as readonly Facts[];

const money = (say: Say, amount: unknown) => say('amount', { amount });

const things = (facts: Facts, say: Say): readonly Part[] => [
  {
    kind: 'table',
    rows: list(facts, 'lines').map((line) => ({ what: say('line', line), amount: money(say, line['total']) })),
    sums: [],
  },
];

/** Everything a person is told, each with its words in wording/LOCALE.yaml. */
export const templates = {
  placed: { kind: 'order', urgent: true },
  receipt: { kind: 'payment', urgent: true, parts: receiptParts },
  held: { kind: 'payment', urgent: true },
  declined: { kind: 'payment', urgent: true },
  expired: { kind: 'payment', urgent: true },
  cancelled: { kind: 'order', urgent: true },
  shipped: { kind: 'order' },
  delivered: { kind: 'order' },
  refunded: { kind: 'payment', urgent: true },
  refunded_in_part: { kind: 'payment', urgent: true },
  refund_failed: { kind: 'payment', urgent: true },
  return_asked: { kind: 'order', urgent: true },
  orphaned_refunded: { kind: 'payment', urgent: true },
  orphaned_voided: { kind: 'payment', urgent: true },
  address_changed: {
    kind: 'account',
    urgent: true,
    parts: (facts, say) => [addressPart(facts['address'] as Address, say('goes_to'))],
  },
  back_in_stock: { kind: 'stock', parts: (facts, say) => button(facts, say('see')) },
  answered: { kind: 'stock', parts: (facts, say) => button(facts, say('see')) },
  price_drop: { kind: 'marketing', low: true, parts: (facts, say) => button(facts, say('see')) },
  cart_left: {
    kind: 'marketing',
    low: true,
    parts: (facts, say) => [...things(facts, say), ...button(facts, say('see_cart'))],
  },
  digest: {
    kind: 'marketing',
    parts: (facts) => [
      {
        kind: 'text',
        text: list(facts, 'news')
          .map(({ line }) => `• ${String(line)}`)
          .join('\n'),
      },
    ],
  },
  report: { kind: 'alert', parts: reportParts },
  desk_held: { kind: 'alert', urgent: true },
  approval_asked: { kind: 'alert', urgent: true },
  desk_disputed: { kind: 'alert', urgent: true },
  desk_alert: { kind: 'alert', urgent: true },
  desk_alert_over: { kind: 'alert', urgent: true },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof templates;

export const templateOf = (name: string): Template => (templates as Readonly<Record<string, Template>>)[name]!;

export const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name);

/** What stands in sentences; the rest is for tables and buttons. */
const isWord = (value: unknown) => typeof value !== 'object' || value === null || 'amount' in value;

/** Facts in, a letter out. */
export const write = (name: TemplateName, facts: Facts, say: Say): Letter => {
  const { kind, parts } = templateOf(name);
  const words: Facts = {
    reason: 'none',
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => isWord(value))),
    hasName: typeof facts['name'] === 'string' ? 'yes' : 'no',
  };
  const line = say(name, words);
  const closing = say.has(`${name}_closing`) ? [say(`${name}_closing`, words)] : [];
  const text = (each: string): Part => ({ kind: 'text', text: each });
  return {
    subject: say(`${name}_subject`, words),
    line,
    parts: [
      ...(kind === 'alert' ? [] : [text(say('greeting', words))]),
      text(line),
      ...(parts?.(facts, say) ?? []),
      ...closing.map(text),
    ],
  };
};
