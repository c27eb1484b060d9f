import { saidDigits, withoutCardNumbers, type Input, type Turn } from '#kernel';
import { decide } from './decide.ts';
import type { Answered, House, Talk } from './house.ts';
import { perform } from './perform.ts';
import { refuseCardNumber } from './repair.ts';
import { freshSession, sessionFrom } from './session.ts';
import { parsePress, wordsOfPress } from './press.ts';

type Stage = <Shop>(talk: Talk<Shop>, house: House<Shop>) => Promise<void>;

const cleaned = (input: Input): { input: Input; heard: string; found: boolean } => {
  switch (input.kind) {
    case 'words': {
      const { text, found } = withoutCardNumbers(input.words);
      return { input: { kind: 'words', words: text }, heard: text, found };
    }
    case 'recognised': {
      const guesses = input.guesses.map((guess) => ({ ...guess, cleaned: withoutCardNumbers(guess.words) }));
      return {
        input: {
          kind: 'recognised',
          guesses: guesses.map((guess) => ({ words: guess.cleaned.text, confidence: guess.confidence })),
        },
        heard: guesses[0]?.cleaned.text ?? '',
        found: guesses.some((guess) => guess.cleaned.found),
      };
    }
    case 'pressed': {
      // A binding is digits and letters of ours: compared, never kept, and never taken for a card.
      const press = parsePress(input.value);
      if (press.kind === 'answer') return { input, heard: press.answer, found: false };
      const { text, found } = withoutCardNumbers(input.value);
      const words = wordsOfPress(text);
      return {
        input: words === undefined ? { kind: 'pressed', value: text } : { kind: 'words', words },
        heard: words ?? text,
        found,
      };
    }
  }
};

/** A card number is erased before anything is stored, logged or understood. */
const eraseCardNumbers: Stage = async (talk) => {
  const { input, heard, found } = cleaned(talk.turn.input);
  Object.assign(talk, { turn: { ...talk.turn, input }, heard, cardNumberFound: found });
};

/** What the digits are for is not known before the session is: until then they are written nowhere. */
const withoutDigits = (heard: string): string =>
  saidDigits(heard).reduceRight((rest, { start, end }) => `${rest.slice(0, start)}#${rest.slice(end)}`, heard);

/** One turn at a time: a turn that comes while another is answered waits its turn for some seconds. */
const claim: Stage = async (talk, house) => {
  for (let attempt = 0; ; attempt += 1) {
    const claimed = await house.memory.claim(talk.turn, withoutDigits(talk.heard));
    if (claimed.kind === 'claimed') {
      talk.session = sessionFrom(claimed.session);
      return;
    }
    if (claimed.kind === 'answered') {
      talk.ended = { kind: 'answer', answer: claimed.answer };
      return;
    }
    if (claimed.same || attempt === 60) {
      talk.ended = { kind: 'busy', same: claimed.same };
      return;
    }
    await house.pause(50);
  }
};

const interpret: Stage = async (talk, house) => {
  const { task } = talk.session;
  const slot = house.intents.get(task?.intent ?? '')?.definition.slots[task?.asking ?? '']?.type;
  const expects = task?.confirming === undefined ? slot : 'confirmation';
  const { input, locale, at } = talk.turn;
  talk.said = await house.understanding.interpret(input, { locale, at, ...(expects && { expects }) });
  if (input.kind !== 'pressed') talk.heard = withoutCardNumbers(talk.said.heard).text;
  if (slot === 'pin') talk.heard = withoutDigits(talk.heard);
  if (input.kind === 'recognised') {
    const confidence = input.guesses[0]?.confidence ?? 0;
    talk.session = { ...talk.session, recognition: Math.min(confidence, talk.session.recognition ?? 1) };
  }
};

const settle: Stage = async (talk, house) => {
  if (talk.cardNumberFound || !talk.said) return;
  const definitions = new Map([...house.intents].map(([name, { definition }]) => [name, definition]));
  talk.decision = decide(talk.turn.input, talk.said, talk.session, definitions);
};

/** A handler that fails leaves no trace in the conversation: the same turn may be tried again. */
const fulfil: Stage = async (talk, house) => {
  try {
    await (talk.cardNumberFound ? refuseCardNumber(talk, house) : perform(talk, house));
  } catch (error) {
    house.onFailure(talk.turn, error);
    await house.memory.drop(talk.turn);
    const messages = [house.phrasesFor(talk.turn.locale)('went-wrong')];
    const nothing = { cards: [], choices: [], expects: null, order: null, end: null };
    const intent = { name: 'fallback', confidence: 0, state: 'failed' } as const;
    talk.ended = {
      kind: 'answer',
      answer: await house.finish(talk.turn, { heard: talk.heard, messages, intent, ...nothing }),
    };
  }
};

const keep: Stage = async (talk, house) => {
  if (!talk.outcome) return;
  const answer = await house.finish(talk.turn, talk.outcome);
  const { intent } = talk.outcome;
  await house.memory.keep(talk.turn, {
    session: { ...talk.session },
    answer,
    heard: talk.heard,
    ...(intent && { intent: intent.name, confidence: intent.confidence }),
  });
  talk.ended = { kind: 'answer', answer };
};

/** The life of a turn, in order. */
export const stages: readonly Stage[] = [eraseCardNumbers, claim, interpret, settle, fulfil, keep];

/** Answers turns: at most once each, one at a time per conversation. */
export const createConversation =
  <Shop>(house: House<Shop>) =>
  async (turn: Turn): Promise<Answered> => {
    const talk: Talk<Shop> = {
      turn,
      heard: '',
      cardNumberFound: false,
      session: freshSession,
      shop: house.shopFor(turn),
    };
    for (const stage of stages) {
      await stage(talk, house);
      if (talk.ended) return talk.ended;
    }
    throw new Error('the stages ended without an answer');
  };
