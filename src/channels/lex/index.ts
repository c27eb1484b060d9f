// Amazon Lex V2 asks us what to answer: code-hook events in, dialog actions and messages out.
export { deadlineOf } from './deadline.ts';
export { parseLexEvent, type LexEvent } from './event.ts';
export { renderLex, type BotNames, type LexResponse, type SeenAnswer } from './response.ts';
export { signatureFits } from './signature.ts';
export { lexTurn, type LexTurn } from './turn.ts';
// The other way round: clients that speak to Lex speak to us (its runtime).
export { expectsOf, interpretationsOf, standingOf, type RuntimeAnswer, type Understood } from './runtime/answer.ts';
export { aged, keptContexts } from './runtime/contexts.ts';
export { packed, unpacked } from './runtime/header-json.ts';
export { isText, mediaOf, possibleMedia, type Media } from './runtime/media.ts';
export * as lexRequests from './runtime/requests.ts';
export type { AskedState, GivenMessage, SessionPath } from './runtime/requests.ts';
export { freshKept, sessionStateOf, wishOf, type KeptSession, type LexSessionState } from './runtime/session.ts';
export { messagesOf, type LexMessage } from './messages.ts';
export type { SeenReply } from './messages.ts';
export { behaviourOf, type Behaviour } from './runtime/behaviour.ts';
export { clientEvents, type ClientEvent, type ClientEventName } from './runtime/events.ts';
export { createListening, type Listening } from './runtime/listening.ts';
export type { Standing } from './runtime/answer.ts';
