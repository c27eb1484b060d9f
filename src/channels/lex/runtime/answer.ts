import type { IntentDefinition } from '#kernel';
import type { SeenAnswer } from '../response.ts';
import { lexSlots, slotNames, type LexSlots } from './slots.ts';

interface Named {
  readonly intent: string;
  readonly slots: Readonly<Record<string, unknown>>;
}

/** What the dialogue made of a turn, beside what it says. */
export interface Understood {
  /** What was understood and done. */
  readonly answered: Named | null;
  /** What is open now, which may be something that was come back to. */
  readonly open: Named | null;
  readonly answer: 'yes' | 'no' | null;
  readonly guesses: readonly { readonly name: string; readonly confidence: number }[];
}

export interface RuntimeAnswer extends SeenAnswer {
  readonly heard: string;
  readonly intent: { readonly name: string; readonly state: string; readonly confidence: number } | null;
  readonly understood: Understood;
}

export interface LexIntent {
  readonly name: string;
  readonly slots: LexSlots;
  readonly state: 'InProgress' | 'Fulfilled' | 'Failed';
  readonly confirmationState: 'None' | 'Confirmed' | 'Denied';
}

export interface LexDialogAction {
  readonly type: 'Close' | 'ConfirmIntent' | 'ElicitIntent' | 'ElicitSlot';
  readonly slotToElicit?: string;
}

export interface LexInterpretation {
  readonly intent: LexIntent;
  readonly nluConfidence?: { readonly score: number };
  readonly interpretationSource: 'Lex';
}

/** Where a session stands. */
export interface Standing {
  readonly dialogAction: LexDialogAction;
  readonly intent: LexIntent;
}

/** Lex's own name for what nobody understood. */
const fallback = 'FallbackIntent';
const mostInterpretations = 5;

type Definitions = ReadonlyMap<string, IntentDefinition>;

const nameOf = (intent: string): string => (intent === 'fallback' ? fallback : intent);

const confirmationOf = (name: string, answer: Understood['answer'], before: Standing | undefined) => {
  const asked = before?.dialogAction.type === 'ConfirmIntent' && before.intent.name === name;
  return asked && answer !== null ? (answer === 'yes' ? 'Confirmed' : 'Denied') : 'None';
};

/** An answer → what a client of Lex is told of the session. */
export const standingOf = (answer: RuntimeAnswer, definitions: Definitions, before?: Standing): Standing => {
  const { understood, expects, end } = answer;
  const open = understood.open;
  const intentOf = ({ intent, slots }: Named, state: LexIntent['state']): LexIntent => ({
    name: nameOf(intent),
    slots: intent === 'fallback' ? {} : lexSlots(definitions.get(intent), slots),
    state,
    confirmationState: state === 'InProgress' ? 'None' : confirmationOf(nameOf(intent), understood.answer, before),
  });
  if (end === undefined && expects && open) {
    const intent = intentOf(open, 'InProgress');
    if ('confirmation' in expects) return { dialogAction: { type: 'ConfirmIntent' }, intent };
    const known = intent.name !== fallback && slotNames(definitions.get(open.intent)).includes(expects.slot);
    return {
      dialogAction: known ? { type: 'ElicitSlot', slotToElicit: expects.slot } : { type: 'ElicitIntent' },
      intent,
    };
  }
  const name = answer.intent?.name ?? 'fallback';
  const slots = understood.answered?.intent === name ? understood.answered.slots : {};
  const failed = name === 'fallback' || answer.intent?.state === 'failed';
  const intent = intentOf({ intent: name, slots }, failed ? 'Failed' : 'Fulfilled');
  return { dialogAction: { type: name === 'fallback' && end === undefined ? 'ElicitIntent' : 'Close' }, intent };
};

/** What the words may have meant, best first: what was done, what else was likely, and Lex's own "nothing of it". */
export const interpretationsOf = (
  answer: RuntimeAnswer,
  { intent: standing }: Standing,
  definitions: Definitions,
): LexInterpretation[] => {
  const interpretationSource = 'Lex' as const;
  const empty = (name: string): LexIntent => ({
    name: nameOf(name),
    slots: lexSlots(definitions.get(name), {}),
    state: 'InProgress',
    confirmationState: 'None',
  });
  const done = nameOf(answer.intent?.name ?? 'fallback');
  const own = answer.understood.answered;
  const first: LexIntent =
    standing.name === done
      ? standing
      : {
          ...empty(answer.intent?.name ?? 'fallback'),
          ...(own && { slots: lexSlots(definitions.get(own.intent), own.slots) }),
        };
  const others = answer.understood.guesses.filter(({ name }) => nameOf(name) !== done && nameOf(name) !== fallback);
  return [
    {
      intent: first,
      ...(done !== fallback && { nluConfidence: { score: answer.intent?.confidence ?? 0 } }),
      interpretationSource,
    },
    ...others.slice(0, mostInterpretations - 2).map(({ name, confidence }) => ({
      intent: empty(name),
      nluConfidence: { score: confidence },
      interpretationSource,
    })),
    ...(done === fallback ? [] : [{ intent: { ...empty('fallback'), slots: {} }, interpretationSource }]),
  ];
};

/** What a session waits for, as recognisers know it: "confirmation", or the type of the slot that was asked for. */
export const expectsOf = (standing: Standing | undefined, definitions: Definitions): string | undefined => {
  if (standing?.dialogAction.type === 'ConfirmIntent') return 'confirmation';
  const { slotToElicit } = standing?.dialogAction ?? {};
  return slotToElicit && definitions.get(standing!.intent.name)?.slots[slotToElicit]?.type;
};
