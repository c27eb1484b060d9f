import type { Locale, Rate } from '#kernel';
import { consideredIntent, intentOf, isForTheEar, isSameName, type LexEvent } from './event.ts';
import { messagesOf, type LexMessage, type SeenReply } from './messages.ts';
import type { LexSlot } from './slots.ts';
import { lastTurn } from './turn.ts';

/** What this channel needs to know of an answer; the web's answer has this shape and more. */
export interface SeenAnswer {
  readonly turn: string;
  readonly replies: readonly SeenReply[];
  readonly intent: { readonly name: string; readonly state: string } | null;
  readonly expects:
    | { readonly slot: string; readonly spell?: 'by-letter' | 'by-word' | undefined }
    | { readonly confirmation: true }
    | null;
  readonly rate?: Rate | undefined;
  readonly end?: string | undefined;
}

type DialogAction =
  | {
      readonly type: 'ElicitSlot';
      readonly slotToElicit: string;
      readonly slotElicitationStyle?: 'SpellByLetter' | 'SpellByWord';
    }
  | { readonly type: 'ConfirmIntent' | 'ElicitIntent' | 'Delegate' | 'Close' };

export interface LexResponse {
  readonly sessionState: {
    readonly dialogAction: DialogAction;
    readonly intent?: {
      readonly name: string;
      readonly slots: Readonly<Record<string, LexSlot>>;
      readonly state: 'InProgress' | 'Fulfilled' | 'Failed';
      readonly confirmationState: 'None';
    };
    readonly sessionAttributes: Readonly<Record<string, string>>;
  };
  readonly messages?: readonly LexMessage[];
  readonly requestAttributes?: Readonly<Record<string, string>>;
}

const styles = { 'by-letter': 'SpellByLetter', 'by-word': 'SpellByWord' } as const;

/** Lex's word for whether a caller may talk over what is being said; a flow may have set it by itself. */
const mayInterrupt = 'x-amz-lex:allow-interrupt:*:*';
/** That we have set it, and what it was before. */
const heldBack = 'parley-interrupt';

/** What must be heard to its end is not talked over; afterwards it is as it was. */
const interrupting = (attributes: Readonly<Record<string, string>>, whole: boolean): Record<string, string> => {
  const { [heldBack]: held, [mayInterrupt]: now, ...rest } = attributes;
  const before = held === undefined ? now : held;
  if (whole) return { ...rest, [mayInterrupt]: 'false', [heldBack]: before ?? '' };
  return before ? { ...rest, [mayInterrupt]: before } : rest;
};

/** Lex's intents for what nobody understood can be neither confirmed nor filled. */
const isBuiltIn = (name: string): boolean => name === 'FallbackIntent' || name.startsWith('AMAZON.');

/** Bots that were imported have names of their own for some of our intents: ours by theirs. */
export type BotNames = ReadonlyMap<string, string>;

const nobody: BotNames = new Map();

/**
 * The intent that Lex is to be in: the one that we answered, where Lex considered it; otherwise the one that it is in, for what we
 * ask is answered in words, whatever Lex takes it for.
 */
const intentFor = (answer: SeenAnswer, event: LexEvent, names: BotNames) => {
  const ours = answer.intent?.name;
  const answered =
    ours === undefined || answer.expects === null
      ? undefined
      : consideredIntent(event, (name) => names.get(name) === ours || (!names.has(name) && isSameName(name, ours)));
  return answered ?? intentOf(event);
};

/** What Lex may be asked for depends on what the bot has: a slot it does not know, or a yes to nothing, stops it. */
const actionOf = ({ replies, expects, end }: SeenAnswer, intent: ReturnType<typeof intentOf>): DialogAction => {
  if (!intent) return { type: 'ElicitIntent' };
  if (end !== undefined) return { type: 'Close' };
  if (replies.length === 0) return { type: 'Delegate' };
  if (!expects || isBuiltIn(intent.name)) return { type: 'ElicitIntent' };
  if ('confirmation' in expects) return { type: 'ConfirmIntent' };
  const slot = Object.keys(intent.slots).find((name) => isSameName(name, expects.slot));
  if (slot === undefined) return { type: 'ElicitIntent' };
  return {
    type: 'ElicitSlot',
    slotToElicit: slot,
    ...(expects.spell && { slotElicitationStyle: styles[expects.spell] }),
  };
};

/** Lex does not wait for an intent without a word. */
const nothing: LexMessage = { contentType: 'PlainText', content: '…' };

/** An answer → what Lex does and says next. The caller's own attributes go back as they came: Lex drops what is not sent. */
export const renderLex = (
  event: LexEvent,
  answer: SeenAnswer,
  locale: Locale,
  names: BotNames = nobody,
): LexResponse => {
  const intent = intentFor(answer, event, names);
  const dialogAction = actionOf(answer, intent);
  const messages = messagesOf(answer.replies, event, locale, answer.rate);
  const whole = isForTheEar(event) && answer.replies.some(({ interruptible }) => interruptible === false);
  const closed = answer.intent?.state === 'failed' ? 'Failed' : 'Fulfilled';
  return {
    sessionState: {
      dialogAction,
      ...(intent &&
        dialogAction.type !== 'ElicitIntent' && {
          intent: {
            name: intent.name,
            slots: intent.slots,
            state: dialogAction.type === 'Close' ? closed : 'InProgress',
            // A yes that Lex heard was for the question before this one.
            confirmationState: 'None',
          },
        }),
      sessionAttributes: {
        ...interrupting(event.sessionState?.sessionAttributes ?? {}, whole),
        [lastTurn]: answer.turn,
        // A contact flow asks this to decide whether a person is to be rung.
        ...(answer.end !== undefined && { 'parley-end': answer.end }),
      },
    },
    ...(messages.length > 0 ? { messages } : dialogAction.type === 'ElicitIntent' && { messages: [nothing] }),
    requestAttributes: event.requestAttributes,
  };
};
