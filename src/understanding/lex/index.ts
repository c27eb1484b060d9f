// Asks Amazon Lex V2 what was wanted and what was heard; where Lex is slow or down the local engine answers at once.
export { createLexClient, type LexSettings, type LexTrouble } from './lex-client.ts';
export { createLexRecogniser } from './lex-recogniser.ts';
export { createLexUnderstanding } from './lex-understanding.ts';
