// It makes words look or sound right: spoken money and dates, short lists for the ear, plain text, SSML.
export { formatPhrase } from './phrases.ts';
export { plainWords } from './plain-words.ts';
export { toSsml } from './ssml.ts';
