import type { Locale } from '#kernel';
import { intentOf, type LexEvent } from './event.ts';
import { messagesOf, type LexMessage, type SeenReply } from './messages.ts';
import { lastTurn } from './turn.ts';

/** What this channel needs to know of an answer; the web's answer has this shape and more. */
export interface SeenAnswer {
  readonly turn: string;
  readonly replies: readonly SeenReply[];
  readonly intent: { readonly name: string; readonly state: string } | null;
  readonly expects: { readonly slot: string } | { readonly confirmation: true } | null;
  readonly end?: string | undefined;
}

type DialogAction =
  | { readonly type: 'ElicitSlot'; readonly slotToElicit: string }
  | { readonly type: 'ConfirmIntent' | 'ElicitIntent' | 'Delegate' | 'Close' };

export interface LexResponse {
  readonly sessionState: {
    readonly dialogAction: DialogAction;
    readonly intent?: {
      readonly name: string;
      readonly slots: Readonly<Record<string, object | null>>;
      readonly state: 'InProgress' | 'Fulfilled' | 'Failed';
      readonly confirmationState: 'None';
    };
    readonly sessionAttributes: Readonly<Record<string, string>>;
  };
  readonly messages?: readonly LexMessage[];
  readonly requestAttributes?: Readonly<Record<string, string>>;
}

const plain = (name: string): string => name.replace(/[-_\s]/g, '').toLowerCase();

/** Lex's intents for what nobody understood can be neither confirmed nor filled. */
const isBuiltIn = (name: string): boolean => name === 'FallbackIntent' || name.startsWith('AMAZON.');

/** What Lex may be asked for depends on what the bot has: a slot it does not know, or a yes to nothing, stops it. */
const actionOf = ({ replies, expects, end }: SeenAnswer, event: LexEvent): DialogAction => {
  const intent = intentOf(event);
  if (!intent) return { type: 'ElicitIntent' };
  if (end !== undefined) return { type: 'Close' };
  if (replies.length === 0) return { type: 'Delegate' };
  if (!expects || isBuiltIn(intent.name)) return { type: 'ElicitIntent' };
  if ('confirmation' in expects) return { type: 'ConfirmIntent' };
  const slot = Object.keys(intent.slots).find((name) => plain(name) === plain(expects.slot));
  return slot === undefined ? { type: 'ElicitIntent' } : { type: 'ElicitSlot', slotToElicit: slot };
};

/** An answer → what Lex does and says next. The caller's own attributes go back as they came: Lex drops what is not sent. */
export const renderLex = (event: LexEvent, answer: SeenAnswer, locale: Locale): LexResponse => {
  const dialogAction = actionOf(answer, event);
  const intent = intentOf(event);
  const messages = messagesOf(answer.replies, event, locale);
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
        ...event.sessionState?.sessionAttributes,
        [lastTurn]: answer.turn,
        // A contact flow asks this to decide whether a person is to be rung.
        ...(answer.end !== undefined && { 'parley-end': answer.end }),
      },
    },
    ...(messages.length > 0 && { messages }),
    requestAttributes: event.requestAttributes,
  };
};
