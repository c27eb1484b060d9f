import type { Interpretation } from '#kernel';
import type { Decision, Definitions } from './decision.ts';
import { meant } from './hearing.ts';
import type { House, Talk } from './house.ts';
import { askedFor, read } from './reading.ts';

const thingsIn = ({ items, subject }: Interpretation): readonly string[] =>
  (items.length > 0 ? items.map(({ words }) => words) : [subject]).filter(Boolean);

/** How many of a recogniser's guesses are looked at. */
const mostGuesses = 4;

/** The guess that names something that there is, where the best one names nothing. */
export const guessThatNames = async <Shop>(
  decision: Decision,
  talk: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<string | undefined> => {
  const { input } = talk.turn;
  if (input.kind !== 'recognised' || input.guesses.length < 2 || !talk.said) return undefined;
  if (decision.do !== 'run' || decision.confirmed !== undefined || decision.declined) return undefined;
  const { bare, slots = {} } = definitions.get(decision.intent) ?? {};
  const types = decision.goesOn ? [askedFor(talk)] : Object.values(slots).map(({ type }) => type);
  if (!bare && !types.some((type) => type === 'items' || type === 'product')) return undefined;
  const isSold = async (said: Interpretation): Promise<boolean> => {
    for (const words of thingsIn(said)) if (await house.sells(words)) return true;
    return false;
  };
  if (thingsIn(talk.said).length === 0 || (await isSold(talk.said))) return undefined;
  for (const { words } of input.guesses.slice(1, mostGuesses)) {
    const other = await read(talk, house, meant(words));
    if (other.answer !== 'yes' && (await isSold(other))) return words;
  }
  return undefined;
};
