// What a cart or an order comes to, step by step, as the server worked it out.
import { make } from './elements.js';
import { day, money, say } from './words.js';

export const sums = ({ steps, total }) =>
  make(
    'dl',
    { class: 'sums' },
    ...steps.map((step) =>
      make(
        'div',
        { class: step.within ? 'step-within' : `step-${step.kind}` },
        make('dt', {}, step.within ? `${say('within')} ${step.label}` : step.label),
        make('dd', {}, money(step.amount)),
      ),
    ),
    make('div', { class: 'total' }, make('dt', {}, say('total')), make('dd', {}, money(total))),
  );

export const arrival = ({ earliest, latest }) =>
  earliest === latest
    ? say('arrives-on', { from: day(earliest) })
    : say('arrives', { from: day(earliest), to: day(latest) });

export const addressOf = ({ line1, line2, city, region, postcode, country }) =>
  [line1, line2, `${city}, ${region} ${postcode}`, country].filter(Boolean).join(', ');

/** A part of a page that could not be loaded, with a way to try again. */
export const trouble = (words, again) =>
  make(
    'div',
    { class: 'empty', role: 'alert' },
    make('p', {}, words),
    ...(again
      ? [
          make(
            'div',
            { class: 'acts' },
            make('button', { class: 'act', type: 'button', onclick: again }, say('try-again')),
          ),
        ]
      : []),
  );
