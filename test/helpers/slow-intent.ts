import type { Intent } from '../../src/conversation/index.ts';
import type { Shop } from '../../src/sdk/index.ts';

/** "Polish my boots": puts a large red mug into the cart, and takes as long as `wait` does. */
export const slowIntent = (wait: () => Promise<unknown>): Intent<Shop> => ({
  definition: { name: 'polish-boots', kind: 'task', slots: {} },
  wording: Object.fromEntries(
    ['en-US', 'es-US'].map((locale) => [
      locale,
      {
        title: 'Polish boots',
        utterances: ['polish my boots', 'please polish my boots', 'polish the boots for me', 'have my boots polished'],
        replies: { done: 'Your boots shine.', sure: 'Shall I keep them?' },
      },
    ]),
  ),
  handler: async ({ shop, words, confirmed, declined }) => {
    if (declined) return { messages: [{ text: 'Let go.' }] };
    if (confirmed !== undefined) return { messages: [{ text: 'Kept for good.' }] };
    const [mug] = (await shop.catalog.search({ words: 'harbor mug', limit: 1 })).hits;
    await shop.cart.change([{ do: 'add', variant: mug!.variants[0]!.id, quantity: 1 }]);
    await wait();
    return {
      messages: [words('done'), words('sure')],
      expects: { kind: 'confirmation', binding: 'boots' },
    };
  },
});
