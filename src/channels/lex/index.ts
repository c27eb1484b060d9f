// Amazon Lex V2 asks us what to answer: code-hook events in, dialog actions and messages out.
export { parseLexEvent, type LexEvent } from './event.ts';
export { renderLex, type LexResponse, type SeenAnswer } from './response.ts';
export { signatureFits } from './signature.ts';
export { lexTurn, type LexTurn } from './turn.ts';
