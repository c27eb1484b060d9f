import { withoutCardNumbers } from '#kernel';
import { concernsShopperAlone, talksPrivately } from './concern.ts';
import { decide, decideUnheard } from './decide.ts';
import type { Decision } from './decision.ts';
import { dropUnasked, eraseCardNumbers } from './erasing.ts';
import { guessThatNames } from './guesses.ts';
import { doubted, keyed, meant, onDoubt, sureness } from './hearing.ts';
import type { House, Outcome, Stage, Talk } from './house.ts';
import { moment } from './in-time.ts';
import { followLanguage } from './language.ts';
import { hand, promised, wasHeard, withOwed } from './owed.ts';
import { perform } from './perform.ts';
import { expected, inWords, read } from './reading.ts';
import { reconsidered } from './reconsidered.ts';
import { refuse } from './repair.ts';
import { sessionFrom } from './session.ts';
import { wordedIn } from './variants.ts';
import { definitionsIn, fitting, ranOn } from './version.ts';
import { withoutDigits } from './unasked.ts';

/** How often a conversation that is held is asked for. */
const patiently = (waited: number): number => (waited < 3000 ? 50 : 250);

/** One turn at a time: a turn that comes while another is answered waits its turn. */
const claim: Stage = async (talk, house, behind) => {
  for (let waited = 0; ;) {
    // What the digits are for is not known before the session is: until then they are written nowhere.
    const claimed = await house.memory.claim(talk.turn, withoutDigits(talk.heard));
    if (claimed.kind === 'claimed') {
      const { owed, beside, locale } = claimed;
      if (house.languages?.(talk.turn).includes(locale)) talk.turn = { ...talk.turn, locale };
      talk.language = talk.turn.locale;
      const { pushedAt, ...session } = sessionFrom(claimed.session);
      talk.version = await house.versions.of(session, talk.turn);
      talk.shop = house.shopFor(talk.turn, beside);
      Object.assign(talk, { session: fitting(session, talk.version), state: 'working', owed });
      talk.worded = { before: session.worded ?? {}, now: new Map() };
      talk.unheard = owed !== null || waited > 0 || !wasHeard({ pushedAt }, talk.turn);
      talk.amidPrivate = talksPrivately(talk.session, talk.version.intents);
      return;
    }
    if (claimed.kind === 'answered') {
      talk.ended = { kind: 'answer', answer: claimed.answer };
      return;
    }
    const { same } = claimed;
    if (waited >= (same ? behind.same : behind.other)) {
      talk.ended = { kind: 'busy', same, answer: await moment(talk, house, same) };
      return;
    }
    await house.pause(patiently(waited));
    waited += patiently(waited);
  }
};

/** Speech is put into words once the turn is known to be new, and with the open question in mind. */
const hear: Stage = async (talk, house, behind) => {
  const { input, locale } = talk.turn;
  if (input.kind !== 'recording') return;
  try {
    if (!house.recogniser) throw new Error('a recording came to a shop without ears');
    const expects = expected(talk, talk.session.doubt !== undefined);
    const guesses = await house.recogniser.recognise(input.recording, { locale, ...(expects && { expects }) });
    talk.turn = { ...talk.turn, input: { kind: 'recognised', guesses } };
  } catch (error) {
    // Nothing was understood yet and nothing changed: the same turn may be tried again.
    await house.memory.drop(talk.turn);
    throw error;
  }
  await eraseCardNumbers(talk, house, behind);
};

const interpret: Stage = async (talk, house) => {
  const { turn, session } = talk;
  const input = inWords(turn);
  talk.said = keyed(await read(talk, house, input), turn, session);
  if (input.kind !== 'pressed' && input.kind !== 'wish' && talk.refused !== 'number')
    talk.heard = withoutCardNumbers(talk.said.heard).text;
  if (session.task?.secret) talk.heard = withoutDigits(talk.heard);
  if (input.kind === 'recognised' && talk.heard.trim())
    talk.session = { ...session, recognition: Math.min(sureness(input, talk.said), session.recognition ?? 1) };
};

/** "Did you say two large red mugs?" – a yes stands for those words, anything else for itself. */
const clearDoubt = async <Shop>(talk: Talk<Shop>, house: House<Shop>): Promise<Decision | undefined> => {
  const { doubt, ...session } = talk.session;
  if (!doubt || talk.unheard || !talk.said || !talk.heard.trim()) return undefined;
  const answer = onDoubt(inWords(talk.turn), talk.said, house.sureFrom);
  if (answer === 'unsure' && doubt.asked < 2) return { do: 'check-heard' };
  talk.session = session;
  if (answer === 'no' || answer === 'unsure') return { do: 'say-again' };
  if (answer === 'yes') {
    const input = meant(doubt.words);
    talk.heard = doubt.words;
    talk.turn = { ...talk.turn, input };
    talk.said = await read(talk, house, input);
  }
  return undefined;
};

const settle: Stage = async (talk, house) => {
  if (talk.refused || !talk.said) return;
  const doubt = await clearDoubt(talk, house);
  if (doubt) {
    if (doubt.do === 'check-heard') talk.heard = talk.session.doubt!.words;
    return void (talk.decision = doubt);
  }
  const definitions = definitionsIn(talk.version.intents, talk.turn.locale);
  const judge = talk.unheard ? decideUnheard : decide;
  const { turn, said, session } = talk;
  const input = inWords(turn);
  const decision = await reconsidered(judge(input, said, session, definitions), talk, house, definitions);
  if (decision.do !== 'nothing-said') talk.session = { ...session, silences: 0 };
  const words = await guessThatNames(decision, talk, house, definitions);
  if (words !== undefined) return void (talk.decision = { do: 'check-heard', words });
  // What was not heard best is read back before it changes anything.
  const isDoubtful = sureness(input, said) < house.sureFrom || said.rival === true;
  talk.decision = isDoubtful ? doubted(decision, session, definitions) : decision;
};

/** A handler that fails leaves no trace in the conversation: the same turn may be tried again. */
const fulfil: Stage = async (talk, house) => {
  const { turn, heard } = talk;
  try {
    await (talk.refused ? refuse(talk.refused, talk, house) : perform(talk, house));
    const { rate } = talk.session;
    if (talk.outcome) talk.outcome = { ...withOwed(talk.outcome, talk, house), ...(rate && { rate }) };
  } catch (error) {
    house.onFailure(turn, error);
    const messages = [house.phrasesFor(turn)('went-wrong')];
    const nothing = { cards: [], choices: [], expects: null, order: null, end: null };
    const intent = { name: 'fallback', confidence: 0, state: 'failed' } as const;
    const outcome: Outcome = { heard, messages, intent, ...nothing };
    const { late, owed } = await promised(talk, house, outcome);
    await house.memory.drop(turn, owed);
    await hand(await house.finish(turn, outcome, talk), talk, house, late);
  }
};

/** Marks that the conversation does not have yet; what it has is remembered with it. */
const freshMarks = async <Shop>(talk: Talk<Shop>, house: House<Shop>, outcome: Outcome) => {
  if (!house.marksOf) return undefined;
  const { steps, signs } = await house.marksOf(outcome, talk);
  const { reached = [] } = talk.session;
  const fresh = steps.filter((step) => !reached.includes(step));
  if (fresh.length > 0) talk.session = { ...talk.session, reached: [...reached, ...fresh] };
  return fresh.length + signs.length > 0 ? { steps: fresh, signs } : undefined;
};

const keep: Stage = async (talk, house) => {
  const { turn, outcome, heard } = talk;
  if (!outcome) return;
  const marks = await freshMarks(talk, house, outcome);
  const { session } = talk;
  const answer = await house.finish(turn, outcome, talk);
  const { intent } = outcome;
  const { late, owed, pushedAt } = await promised(talk, house, outcome);
  const { intents } = talk.version;
  const amid = { before: talk.amidPrivate, after: talksPrivately(session, intents) };
  const alone = concernsShopperAlone(intent, amid, intents);
  await house.memory.keep(turn, {
    session: {
      ...ranOn(wordedIn(session, talk.worded), talk.version, turn, outcome.end !== null),
      ...(pushedAt !== undefined && { pushedAt }),
    },
    answer,
    heard,
    ...(talk.language !== turn.locale && { locale: turn.locale }),
    ...(intent && { intent: intent.name, confidence: intent.confidence }),
    ...(alone !== undefined && { private: alone }),
    ...(owed && { owed }),
    ...(marks && { marks }),
  });
  await hand(answer, talk, house, late);
};

/** The life of a turn, in order. */
export const stages: readonly (readonly [name: string, Stage])[] = Object.entries({
  'erase-card-numbers': eraseCardNumbers,
  claim,
  hear,
  'drop-unasked': dropUnasked,
  interpret,
  'follow-language': followLanguage,
  settle,
  fulfil,
  keep,
});
