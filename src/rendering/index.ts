// It makes words look or sound right: spoken money and dates, short lists for the ear, plain text, SSML.
export { spokenDate, writtenDate } from './dates.ts';
export { listForTheEar, writtenList } from './lists.ts';
export { spokenMoney, writtenMoney } from './money.ts';
export { spokenDigits } from './digits.ts';
export { formatPhrase } from './phrases.ts';
export { plainWords } from './plain-words.ts';
export { toSsml } from './ssml.ts';
