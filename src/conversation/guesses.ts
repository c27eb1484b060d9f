import type { Interpretation, Locale } from '#kernel';
import type { Decision, Definitions } from './decision.ts';
import { meant } from './hearing.ts';
import type { House, Talk } from './house.ts';
import { askedFor, read } from './reading.ts';

/** Names that are still to be looked up. */
const thingsIn = ({ edits, items, subject }: Interpretation): readonly string[] => {
  if (edits) return edits.flatMap(({ words, quantity }) => (words && quantity !== 0 ? [words] : []));
  return (items.length > 0 ? items.map(({ words }) => words) : [subject]).filter(Boolean);
};

/** How many of a recogniser's guesses are looked at. */
const mostGuesses = 4;

/** The guess that names something that there is, or would, had it been heard rightly, where the best one names nothing. */
export const guessThatNames = async <Shop>(
  decision: Decision,
  talk: Talk<Shop>,
  house: House<Shop>,
  definitions: Definitions,
): Promise<string | undefined> => {
  const { input, modality } = talk.turn;
  const guesses = input.kind === 'recognised' ? input.guesses.map(({ words }) => words) : [talk.heard];
  const isHeard = input.kind === 'recognised' || (input.kind === 'words' && modality === 'speech');
  if (!isHeard || !talk.said || decision.do !== 'run') return undefined;
  if (decision.confirmed !== undefined || decision.declined) return undefined;
  const { bare, slots = {} } = definitions.get(decision.intent) ?? {};
  const types = decision.goesOn ? [askedFor(talk)] : Object.values(slots).map(({ type }) => type);
  if (!bare && !types.some((type) => type === 'items' || type === 'product')) return undefined;
  /** One of several things is enough, unless each of them is to be done something with. */
  const isSold = async (said: Interpretation): Promise<boolean> => {
    const sold = await Promise.all(thingsIn(said).map((words) => house.sells(words)));
    return said.edits ? sold.every(Boolean) : sold.some(Boolean);
  };
  const { said } = talk;
  if (thingsIn(said).length === 0 || (await isSold(said))) return undefined;
  const readings = [said];
  for (const words of guesses.filter((each) => each !== said.heard).slice(0, mostGuesses - 1)) {
    const other = await read(talk, house, meant(words));
    if (other.answer === 'yes') continue;
    if (await isSold(other)) return words;
    readings.push(other);
  }
  // A question for a yes is not talked over by what a mumble sounds like.
  return talk.session.task?.confirming === undefined ? bySound(readings, talk.turn.locale, house) : undefined;
};

/** "add a tee cattle" → "add a tea kettle" */
const bySound = async <Shop>(
  readings: readonly Interpretation[],
  locale: Locale,
  house: House<Shop>,
): Promise<string | undefined> => {
  for (const said of readings)
    for (const words of thingsIn(said)) {
      if (!said.heard.includes(words) || (await house.sells(words))) continue;
      const likely = await house.likelySaid(words, locale);
      if (likely !== undefined) return said.heard.replace(words, () => likely);
    }
  return undefined;
};
