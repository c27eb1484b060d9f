import { defineFunction, every, type FunctionSource } from '#sdk';
import type { Pharmacy } from '../../pharmacy.ts';

/**
 * Sends the refills that were noted while the dispensary was away, and tells the conversation; without the medicine's name,
 * for who looks at the screen by now is not known.
 */
export const sendRefills = (pharmacy: Pharmacy): FunctionSource =>
  defineFunction(
    { name: 'pharmacy-send-refills', on: every('*/10 * * * * *', { missed: 'none' }), concurrency: 1, limit: 300 },
    async ({ tools, words, signal }) => {
      for (const { id, shopper, conversation, locale, prescription, status } of await pharmacy.refills.sendWaiting(
        signal,
      ))
        await tools.tell({
          cause: `refill:${id}`,
          to: { shopper },
          locale,
          live: { conversation, kind: 'reply', body: { replies: [words(locale)(status, { number: prescription })] } },
        });
    },
  );
