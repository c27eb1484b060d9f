import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { refused } from '../../parts/ask.tsx';
import type { Answered, Manner, Turn } from './wire.ts';

/** A conversation with the draft or what is live; with both side by side where one compares. */
export const useTalk = (manner: Manner, compared: boolean) => {
  const [turns, setTurns] = useState<readonly Turn[]>([]);
  const [waiting, setWaiting] = useState<string | null>(null);
  const ask = (edition: Manner['edition'], said: Turn['said'], conversation: string | undefined) =>
    api.post<Answered>('/studio/playground/turns', {
      ...manner,
      edition,
      ...said,
      ...(conversation !== undefined && { conversation }),
    });
  const say = async (said: Turn['said'], words: string): Promise<void> => {
    const last = turns.at(-1);
    setWaiting(words);
    try {
      const answered = await ask(manner.edition, said, last?.answered.conversation);
      const other = compared
        ? await ask(manner.edition === 'draft' ? 'live' : 'draft', said, last?.other?.conversation)
        : null;
      setTurns((before) => [...before, { words, said, answered, other }]);
    } catch (problem) {
      refused(problem as Problem);
    } finally {
      setWaiting(null);
    }
  };
  return { turns, waiting, say, restart: () => setTurns([]) };
};

/** "2 × Harbor Mug (large, red)" */
const lineOf = ({ title, quantity, options }: Answered['answer']['cart']['lines'][number]): string =>
  `${quantity} × ${title}${options.length > 0 ? ` (${options.map(({ value }) => value).join(', ')})` : ''}`;

/** A recorded conversation, as it lies in intents/NAME/conversations. */
export const storyOf = (turns: readonly Turn[], title: string, locale: string): string => {
  const quoted = (text: string): string => JSON.stringify(text);
  const lines = turns.flatMap(({ said, answered }) => [
    'words' in said ? `  - shopper: ${quoted(said.words)}` : `  - press: ${quoted(said.press)}`,
    ...(answered.trace.outcome?.intent ? [`    intent: ${answered.trace.outcome.intent}`] : []),
    `    cart: [${answered.answer.cart.lines.map((line) => quoted(lineOf(line))).join(', ')}]`,
  ]);
  return [`title: ${quoted(title)}`, ...(locale === 'en-US' ? [] : [`locale: ${locale}`]), 'turns:', ...lines, ''].join(
    '\n',
  );
};
