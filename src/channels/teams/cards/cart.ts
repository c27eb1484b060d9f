import type { Drawing } from '../drawing.ts';
import type { SeenAnswer, SeenLine } from '../seen.ts';
import { actionSet, button, column, columns, cut, words, type CardElement } from './parts.ts';

/** More lines than these are counted, not drawn: a card has a largest size. */
const mostLines = 12;

const optionsOf = ({ options }: SeenLine): string => options.map(({ label }) => label).join(', ');

const named = (line: SeenLine): string => [...line.options.map(({ label }) => label), line.title].join(' ');

const row = (line: SeenLine, { money, say, buttons }: Drawing, stepped: boolean): CardElement[] => {
  const what = named(line);
  const title = [
    words(`${line.quantity} × ${cut(line.title, 100)}`, { weight: 'Bolder' }),
    ...(line.options.length > 0 ? [words(cut(optionsOf(line), 200), { isSubtle: true, spacing: 'None' })] : []),
  ];
  const less = say('one-less', { what });
  return [
    columns(column('stretch', ...title), column('auto', words(money(line.total), { horizontalAlignment: 'Right' }))),
    ...(stepped
      ? [
          actionSet(
            button(buttons, { label: '−', said: less, press: `say:${less}` }),
            button(buttons, {
              label: '+',
              said: say('one-more', { what }),
              press: `add-to-cart:variant:${line.variant}`,
            }),
          ),
        ]
      : []),
  ];
};

/** The lines of a cart with their sum; `stepped`: each with its − and +. */
export const cartRows = (cart: NonNullable<SeenAnswer['cart']>, drawing: Drawing, stepped: boolean): CardElement[] => {
  const { money, say } = drawing;
  const left = cart.lines.length - mostLines;
  return [
    ...cart.lines.slice(0, mostLines).flatMap((line) => row(line, drawing, stepped)),
    ...(left > 0 ? [words(say('more-lines', { count: left }), { isSubtle: true })] : []),
    {
      ...columns(
        column('stretch', words(say('sum'), { weight: 'Bolder' })),
        column('auto', words(money(cart.total), { weight: 'Bolder', horizontalAlignment: 'Right' })),
      ),
      separator: true,
    },
  ];
};
