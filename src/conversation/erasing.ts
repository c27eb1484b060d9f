import { withoutCardNumbers, type Turn } from '#kernel';
import { withoutNoise } from './hearing.ts';
import { parsePress, wordsOfPress } from './press.ts';
import { askedFor } from './reading.ts';
import type { Stage } from './house.ts';
import { guard, holdsUnasked, isPieced, piecesWith, withoutDigits } from './unasked.ts';

const cleaned = (input: Turn['input']): { input: Turn['input']; heard: string; found: boolean } => {
  switch (input.kind) {
    case 'recording':
      return { input, heard: '', found: false };
    case 'words': {
      const { text, found } = withoutCardNumbers(input.words);
      return { input: { kind: 'words', words: text }, heard: text, found };
    }
    case 'recognised': {
      const guesses = input.guesses.map((guess) => ({
        ...guess,
        cleaned: withoutCardNumbers(withoutNoise(guess.words)),
      }));
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
    case 'wish': {
      const { found } = withoutCardNumbers(JSON.stringify(input.slots));
      return { input: { ...input, ...(found && { slots: {} }) }, heard: input.intent ?? '', found };
    }
  }
};

/** A card number is erased before anything is stored, logged or understood. */
export const eraseCardNumbers: Stage = async (talk) => {
  const { input, heard, found } = cleaned(talk.turn.input);
  Object.assign(talk, { turn: { ...talk.turn, input }, heard, ...(found && { refused: 'card' }) });
};

const wordsIn = ({ input }: Turn): readonly string[] =>
  input.kind === 'words' ? [input.words] : input.kind === 'recognised' ? input.guesses.map(({ words }) => words) : [];

/** Numbers that nobody asked for are dropped before anything is understood, and before "one moment" may keep the turn. */
export const dropUnasked: Stage = async (talk, house) => {
  const { session, turn, unheard } = talk;
  const open = unheard || session.doubt || session.task?.confirming !== undefined ? undefined : session.task;
  const scene = {
    asked: open && askedFor(talk),
    offered: (open?.offered ?? []).map(({ name }) => name),
    guarded: session.task?.secret === true || session.guarded !== undefined,
  };
  const { pieces: before = 0, ...rest } = guard(session);
  const said = wordsIn(turn);
  const pieces = Math.max(0, ...said.map((words) => piecesWith(words, before, scene)));
  talk.session = pieces > 0 ? { ...rest, pieces } : rest;
  if (talk.refused) return;
  const isUnasked = said.some((words) => holdsUnasked(words, scene));
  // Something may be called by a number: "1984" is a title, where the shop sells it and no PIN was spoken of.
  const isTitle = isUnasked && !scene.guarded && before === 0 && said.length > 0 && (await house.isTitle?.(said[0]!));
  if (isTitle || !(isUnasked || isPieced(pieces, before))) return;
  const { input } = turn;
  const bare = (words: string): string => withoutDigits(words, ' ').replace(/\s+/g, ' ').trim();
  talk.refused = 'number';
  talk.heard = withoutDigits(talk.heard);
  if (input.kind === 'words') talk.turn = { ...turn, input: { ...input, words: bare(input.words) } };
  if (input.kind === 'recognised') {
    const guesses = input.guesses.map((guess) => ({ ...guess, words: bare(guess.words) }));
    talk.turn = { ...turn, input: { ...input, guesses } };
  }
};
