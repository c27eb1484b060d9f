// Draws the entries of the conversation, each once; an entry that changes is drawn anew in its place.
import { icon, make, picture } from './elements.js';

/** Only addresses that a browser may be sent to. */
const safeLink = (address) => {
  try {
    const { protocol, href } = new URL(address, location.href);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
};

export const createTranscript = ({ log, words, onChoice, onRetry, openProduct }) => {
  const drawn = new Map();

  const choiceButton = ({ label, press }) =>
    make('button', { class: 'chip', type: 'button', onclick: () => onChoice({ press }, label) }, label);

  const card = ({ product, title, subtitle, price, image, choices }) => {
    const say = words();
    return make(
      'li',
      { class: 'small-card' },
      make(
        'button',
        {
          class: 'face',
          type: 'button',
          'aria-label': `${say('details')}: ${title}`,
          onclick: () => openProduct(product),
        },
        picture(image),
      ),
      make('h3', {}, title),
      subtitle ? make('p', {}, subtitle) : null,
      price ? make('b', {}, say.money(price)) : null,
      choices.length > 0
        ? make(
            'div',
            { class: 'acts' },
            ...choices.map((choice) => {
              const about = `${choice.label}: ${title}`;
              return make(
                'button',
                {
                  class: 'act',
                  type: 'button',
                  'aria-label': about,
                  onclick: () => onChoice({ press: choice.press }, about),
                },
                choice.label,
              );
            }),
          )
        : null,
    );
  };

  const cards = (list) => make('ul', { class: 'small-cards' }, ...list.map(card));

  const bubble = (text) => make('p', { class: 'bubble' }, text);

  const payLink = (payment) => {
    const link = safeLink(payment.url);
    if (!link) return null;
    const say = words();
    return make(
      'a',
      { class: 'act main pay', href: link, target: '_blank', rel: 'noopener noreferrer' },
      icon('external'),
      say('pay-now'),
      make('span', { class: 'unseen' }, ` (${say('pay-more')})`),
    );
  };

  const fromShop = ({ replies, payment, news }) =>
    make(
      'div',
      { class: `entry shop${news ? ' news' : ''}` },
      ...replies.flatMap((reply) => [
        reply.text ? bubble(reply.text) : null,
        reply.cards?.length > 0 ? cards(reply.cards) : null,
      ]),
      payment ? payLink(payment) : null,
    );

  const problemWords = ({ problem }) => {
    const say = words();
    if (problem?.status === 413 || /1,?024/.test(problem?.detail ?? '')) return say('too-long');
    return problem?.status >= 400 && problem.status < 500 && problem.detail
      ? `${say('failed')} ${problem.detail}`
      : say('failed');
  };

  const fromMe = (entry) => {
    const say = words();
    const { text, state } = entry;
    return make(
      'div',
      { class: `entry me ${state}` },
      make('span', { class: 'unseen' }, `${say('you')}: `),
      bubble(text),
      state === 'waiting' ? make('p', { class: 'note' }, say('waiting')) : null,
      state === 'failed' || state === 'refused'
        ? make(
            'p',
            { class: 'note trouble' },
            `${problemWords(entry)} `,
            state === 'failed'
              ? make('button', { class: 'link', type: 'button', onclick: onRetry }, say('try-again'))
              : null,
          )
        : null,
    );
  };

  const draw = (entry) => (entry.who === 'me' ? fromMe(entry) : fromShop(entry));
  const toEnd = () => log.scrollTo({ top: log.scrollHeight });

  return {
    put: (entry) => {
      const next = draw(entry);
      const old = drawn.get(entry.id);
      if (old) old.replaceWith(next);
      else log.append(next);
      drawn.set(entry.id, next);
      toEnd();
    },
    /** Draws the greeting and everything that was said. */
    restart: (entries) => {
      drawn.clear();
      log.replaceChildren(make('div', { class: 'entry shop' }, bubble(words()('greeting'))));
      for (const entry of entries) {
        const next = draw(entry);
        drawn.set(entry.id, next);
        log.append(next);
      }
      toEnd();
    },
    choiceButton,
    toEnd,
  };
};
