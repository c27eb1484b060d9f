import type { Answered, Turn } from './wire.ts';

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
