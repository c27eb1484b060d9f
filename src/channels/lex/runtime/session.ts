import type { LexMessage } from '../messages.ts';
import type { LexInterpretation, Standing } from './answer.ts';
import { livingContexts, type KeptContext } from './contexts.ts';
import type { AskedState, GivenMessage } from './requests.ts';
import { slotWords } from './slots.ts';

/** What is kept of a session between calls. */
export interface KeptSession {
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly contexts: readonly KeptContext[];
  readonly standing?: Standing;
  readonly messages: readonly (LexMessage | GivenMessage)[];
  readonly interpretations: readonly LexInterpretation[];
  readonly request?: string;
}

export const freshKept: KeptSession = { sessionAttributes: {}, contexts: [], messages: [], interpretations: [] };

export interface LexSessionState {
  readonly dialogAction?: object;
  readonly intent?: object;
  readonly activeContexts: readonly object[];
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly originatingRequestId?: string;
}

/** The session as its client is told of it. */
export const sessionStateOf = (
  { standing, contexts, sessionAttributes, request }: KeptSession,
  now: Date,
): LexSessionState => ({
  ...standing,
  activeContexts: livingContexts(contexts, now),
  sessionAttributes,
  ...(request !== undefined && { originatingRequestId: request }),
});

/** What a client wants the dialogue to be at: an intent with words for its slots, or nothing. */
export type StateWish =
  { readonly intent: string; readonly words: Readonly<Record<string, readonly string[]>> } | { readonly intent: null };

/**
 * What a client asks for with the state it sends. A client that sends back the state it was given asks for nothing. That Lex
 * or anybody else heard a yes is not believed: a yes is said to what was read out, in a turn of its own.
 */
export const wishOf = (asked: AskedState, kept: Standing | undefined): StateWish | undefined => {
  const { dialogAction, intent } = asked;
  const type = dialogAction?.type ?? (intent ? 'Delegate' : 'None');
  const { slotToElicit } = dialogAction ?? {};
  const open = kept?.dialogAction.type === 'ElicitSlot' || kept?.dialogAction.type === 'ConfirmIntent';
  if (type === 'None') return undefined;
  if (type === 'Close' || type === 'ElicitIntent') return open ? { intent: null } : undefined;
  if (!intent) return undefined;
  const told = slotWords(intent.slots);
  const echoed =
    kept?.intent.name === intent.name &&
    (!dialogAction ||
      (kept.dialogAction.type === type && (slotToElicit ?? undefined) === kept.dialogAction.slotToElicit)) &&
    JSON.stringify(Object.entries(told).sort()) === JSON.stringify(Object.entries(slotWords(kept.intent.slots)).sort());
  if (echoed) return undefined;
  // What is to be asked for is not known.
  const words = Object.fromEntries(Object.entries(told).filter(([name]) => name !== slotToElicit));
  return { intent: intent.name, words };
};
