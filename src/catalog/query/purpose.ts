import { kindsNamed, kindsToUse } from '../text/broad-words.ts';
import { stem } from '../text/stem.ts';

const keep = '(?:keep|keeps|keeping|hold|holds|mantener|mantenga|conservar|conserve|guardar)';
const warmth = '(?:warm|hot|cold|cool|chilled|caliente|calientes|calentito|frio|fria|frios|fresco|fresca)';
const underway =
  '(?: (?:on|in|for|during) (?:the|my) (?:way|go|road|move|car|train|commute|trip)| en el (?:camino|coche|tren|viaje)| de camino)?';
const drinks =
  '(?:coffee|tea|drink|drinks|beverage|beverages|cocoa|chocolate|soup|milk|water|cafe|te|bebida|bebidas|sopa|leche|agua)';
const season = '(?: (?:in|during|on|at) (?:the )?(?:winter|cold|night|snow)| en (?:el )?(?:invierno|frio))?';
const article = '(?:(?:my|the|a|your|our|mi|el|la|los|las|tu) )?';

/** What somebody wants done, and the thing that does it: a broad word with kinds of its own. */
const purposes: readonly (readonly [RegExp, string])[] = [
  [`${keep} ${article}${drinks} ${warmth}${underway}`, 'thermos'],
  // What is left of it where "to keep my" was taken for talk; in Spanish it is how a hot drink is called.
  [`(?:coffee|tea|drinks?) (?:warm|hot|cold|cool)${underway}`, 'thermos'],
  [`${keep} ${warmth} ${article}${drinks}${underway}`, 'thermos'],
  [`${keep} ${article}(?:hands|fingers|manos|dedos) (?:warm|calientes)`, 'gloves'],
  [`${keep} ${article}(?:feet|toes|pies) (?:warm|calientes)`, 'socks'],
  [`${keep} ${article}(?:head|ears|cabeza|orejas) (?:warm|caliente|calientes)`, 'beanie'],
  [`${keep} (?:me|us|him|her|them|you|myself) (?:nice and )?(?:warm|cozy|cosy|toasty)${season}`, 'winter'],
  [`(?:que )?(?:me |nos |le |lo |la )?(?:abrigue|abrigue bien|abriga)${season}`, 'winter'],
  [`(?:cold|chilly|freezing) (?:days?|nights?|weather|mornings?|evenings?)`, 'winter'],
  [`(?:dias?|noches?|tiempo|clima|mananas?) (?:frios?|frias?)`, 'winter'],
].map(([said, thing]) => [new RegExp(`(?<=^| )${said!}(?= |$)`), thing!] as const);

/**
 * Puts the thing in the place of what it shall do: "something to keep my coffee warm on the way" asks for a thermos.
 * Only where the shop has such a thing: `sells` tells by its stem.
 */
export const readPurpose = (tokens: readonly string[], sells: (term: string) => boolean): readonly string[] => {
  const line = tokens.join(' ');
  for (const [said, thing] of purposes)
    if (said.test(line) && [stem(thing), ...kindsNamed(stem(thing)), ...kindsToUse(stem(thing))].some(sells))
      return line.replace(said, thing).split(' ');
  return tokens;
};
