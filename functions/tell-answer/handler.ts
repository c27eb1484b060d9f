import { defineFunction } from '#sdk';

/**
 * Tells those who asked it and wished to hear of it what staff answered to a question about a product. Once per wish; what has not
 * gone when the answer is changed or taken back does not go.
 */
export default defineFunction(
  { name: 'tell-answer', on: ['answer.changed'], limit: 600, order: ({ subject }) => subject },
  async ({ event, tools, signal }) => {
    const { product, asked } = event.payload;
    const { answer, turns } = await tools.questions.asking(product, asked);
    const about = `answer:${product}:${asked}:`;
    const cause = `${about}${answer?.at.getTime() ?? ''}`;
    await tools.answers.takeBack({ turns, about, but: cause });
    if (!answer) return;
    for (const { id, shopper, conversation, locale, title } of await tools.answers.wished(product, turns)) {
      signal.throwIfAborted();
      const facts = { item: title, question: answer.question, answer: answer.answer, url: tools.shop.url() };
      await tools.tell({
        cause,
        to: { shopper },
        locale,
        letter: { template: 'answered', facts },
        live: { conversation, kind: 'reply' },
      });
      await tools.wishes.told(id);
    }
  },
);
