import { anyOf, defineHandler, fail, offer, say, showProducts, spelled, type Shop, type Words } from '#sdk';
import { fallback } from './definition.ts';

interface Candidate {
  readonly intent: string;
  readonly slots: Readonly<Record<string, unknown>>;
}

/** All the words must be found before an unclear sentence counts as a search. */
const surely = 0.99;

/** Products of a kind that was named are worth showing though they lack some of what was said of it. */
const nearly = 0.55;

const asSearch = async (heard: string, shop: Shop, words: Words) => {
  const found = await shop.catalog.shortlist({ words: heard, limit: 3 });
  const { precise, fit, hits, understood } = found;
  const worthShowing = precise ? fit >= surely : fit >= nearly;
  if (!worthShowing || hits.length === 0 || understood.corrected.length > 0) return undefined;
  const { list, cards, things } = showProducts(hits, words, shop.catalog.aliases);
  return say(words('products', { list }), { cards, shown: things, focus: null });
};

/** Each miss is answered otherwise: what I can do, examples to press, then a person. Never the same sentence in a circle. */
export default defineHandler(fallback, async ({ slots, words, shop, heard, situation }) => {
  const between = slots.between as readonly Candidate[] | undefined;
  if (between && slots.choice) {
    const meant = between.find(({ intent }) => intent === slots.choice?.key);
    if (meant) return say([], { then: meant });
  }
  if (between) {
    const things = between.map(({ intent }) => ({
      key: intent,
      name: situation.abilities.find((ability) => ability.intent === intent)?.title ?? intent,
    }));
    return offer('choice', words('which-wish', { names: anyOf(things.map(({ name }) => name)) }), things, {
      slots: { between },
    });
  }
  // "Show me more" names nothing that could be looked for.
  const isSearch = heard.length <= 200 && shop.catalog.askedOf(heard) !== '';
  const found = isSearch ? await asSearch(heard, shop, words) : undefined;
  if (found) return found;
  const step = Math.min(situation.misses, 3);
  const examples = ['example-search', 'example-cart', 'example-order'].map((name) => words(name).text);
  const values = {
    phone: spelled(shop.about.phone),
    examples: anyOf(examples),
  };
  return fail(words(`not-understood-${step}`, values), {
    choices: examples.map((example) => ({ label: example, press: `say:${example}` })),
  });
});
