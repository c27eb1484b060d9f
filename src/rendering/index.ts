// It makes words look or sound right: spoken money and dates, short lists for the ear, plain text, SSML.
export { chosenOf, fullTitle, saidOf, withLinesSaid, withSaid, type Titled } from './said.ts';
export { fitSsml, refusedBy } from './fit-ssml.ts';
export { formatPhrase, phraseParts, type PhrasePart } from './phrases.ts';
export { saidOtherwise } from './otherwise.ts';
export { plainWords } from './plain-words.ts';
export { readSsml } from './read-ssml.ts';
export type { SpeechEngine } from './speech-engines.ts';
export { moneyName, writtenMoney } from './money.ts';
export { toSsml } from './ssml.ts';
export { saidIn, sourceOf, ssmlPieces, ssmlSentences, type SsmlPiece } from './write-ssml.ts';
export { createWords, phraseWords, saidOn, textsOf } from './words.ts';
