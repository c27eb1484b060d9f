import type { Locale, Phrases } from '#kernel';
import { readSsml, saidOtherwise } from '#rendering';
import type { Recorded } from '#studio';
import type { WebAnswer } from '#channels/web';
import { isSame } from './differing.ts';
import type { Difference } from './ports.ts';

type RecordedTurn = Recorded['turns'][number];

/** What a channel shows of an answer, as far as recorded conversations speak of it. */
export type SeenAnswer = Pick<WebAnswer, 'expects'> & {
  readonly replies: readonly { readonly text: string; readonly speech: string }[];
  readonly intent: { readonly name: string } | null;
  readonly cart: {
    readonly lines: readonly {
      readonly quantity: number;
      readonly title: string;
      readonly options: readonly { readonly value: string }[];
    }[];
  };
  readonly order: { readonly status: string } | null;
};

/** "2 × Harbor Mug (large, red)" */
const linesOf = ({ cart }: SeenAnswer): readonly string[] =>
  cart.lines.map(({ quantity, title, options }) => {
    const chosen = options.map(({ value }) => value).join(', ');
    return `${quantity} × ${title}${chosen ? ` (${chosen})` : ''}`;
  });

const expectationOf = ({ expects }: SeenAnswer): string =>
  expects === null ? 'nothing' : 'slot' in expects ? expects.slot : 'confirmation';

/** What a rehearsal knows of a turn beside its answer. */
export interface Behind {
  readonly slots: Readonly<Record<string, unknown>>;
  /** "cart.change" */
  readonly calls: readonly string[];
}

/** A value by what was said of it: "two large mugs" may be expected by its words. */
const isMeant = (expected: unknown, found: unknown): boolean =>
  isSame(expected, found) ||
  (typeof expected === 'string' &&
    [found].flat().some((each) => [each, (each as { words?: unknown } | null)?.words].includes(expected)));

type Unlike = readonly [what: Difference['what'], expected: unknown, found: unknown];

const behindDiffers = ({ slots = {}, calls = [] }: RecordedTurn, behind: Behind): readonly Unlike[] => [
  ...Object.entries(slots)
    .filter(([name, expected]) => !isMeant(expected, behind.slots[name]))
    .map(([name, expected]) => ['slots', { [name]: expected }, { [name]: behind.slots[name] ?? null }] as const),
  ...calls.filter((call) => !behind.calls.includes(call)).map((call) => ['calls', call, behind.calls] as const),
];

/** What the replies of a version are, and in which language they were said. */
export interface Told {
  readonly locale: Locale;
  readonly replies: readonly Phrases[];
}

/** Where an answer is not what was recorded; empty: it is. Any variant of a reply will do. `turn` counts from 1. */
export const differencesOf = (
  recorded: RecordedTurn,
  answer: SeenAnswer,
  turn: number,
  told: Told,
  behind?: Behind,
): readonly Difference[] => {
  const said = recorded.shopper ?? recorded.press ?? '';
  const reply = answer.replies.map(({ text }) => text).join(' ');
  const differs = (what: Difference['what'], expected: unknown, found: unknown): Difference => ({
    ...{ turn, said, what, expected, found, reply },
  });
  const { intent, expects, cart, order, says = [], never = [] } = recorded;
  const found = {
    intent: answer.intent?.name ?? null,
    expects: expectationOf(answer),
    cart: linesOf(answer),
    order: answer.order?.status ?? null,
  };
  const wished = { intent, expects, cart, order };
  const isSaid = (piece: string): boolean =>
    reply.includes(piece) ||
    saidOtherwise(reply, told.replies, { locale: told.locale, channel: 'web' }).some((other) => other.includes(piece));
  return [
    ...answer.replies
      .filter(({ speech }) => !readSsml(speech).ok)
      .map(({ speech }) => differs('speech', 'speech that a voice can read', speech)),
    ...says.filter((piece) => !isSaid(piece)).map((piece) => differs('says', piece, reply)),
    ...never.filter((piece) => reply.includes(piece)).map((piece) => differs('never', piece, reply)),
    ...(['intent', 'expects', 'cart', 'order'] as const)
      .filter((what) => wished[what] !== undefined && !isSame(wished[what], found[what]))
      .map((what) => differs(what, wished[what], found[what])),
    ...(behind ? behindDiffers(recorded, behind).map((parts) => differs(...parts)) : []),
  ];
};
