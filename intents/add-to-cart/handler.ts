import {
  ask,
  defineHandler,
  fail,
  idIn,
  productThing,
  say,
  variantThing,
  type CartLine,
  type Message,
  type Reply,
  type Thing,
} from '#sdk';
import { byPrice } from './by-price.ts';
import { addToCart } from './definition.ts';
import { doubt } from './doubt.ts';
import { offers } from './offers.ts';
import { put, type Found } from './put.ts';
import { question, regret } from './question.ts';
import { apart, settle, withChoice, type Wanted } from './settle.ts';
import { settings } from './settings.ts';
import { doneOf, soFar, tellDone } from './tell.ts';
import { whoseOf } from './whose.ts';

/** What was chosen while the product was talked about ("in red") still holds when it is added. */
const remembered = (wanted: Wanted, noted: unknown): Wanted => {
  const chosen = noted as { product: string; options: Readonly<Record<string, string>> } | undefined;
  if (chosen === undefined || chosen.product !== idIn('product', wanted.key)) return wanted;
  return { ...wanted, options: { ...chosen.options, ...wanted.options } };
};

export default defineHandler(
  addToCart,
  async (given) => {
    const { slots, words, shop, turn, notes, tells, confirmed, declined, settings: set } = given;
    const limit = set[turn.input.kind === 'recognised' ? 'question-spoken' : 'question-typed'];
    if (declined) return say(words('left'));
    const [first, ...others] = slots.items as readonly Wanted[];
    if (!first) return ask('items', words('what'));
    const chosen = slots.choice ? withChoice(first, slots.choice) : remembered(first, notes['chosen']);
    // The lesser number counts only once it was said yes to: whoever talks of something else is asked again.
    const quantity = /^only:(\d+)$/.exec(confirmed ?? '')?.[1] ?? slots.quantity;
    const head: Wanted = quantity === undefined ? chosen : { ...chosen, quantity: Number(quantity) };
    const queue = (await Promise.all([head, ...others].map((wanted) => apart(wanted, shop)))).flat();
    const found: Found[] = [];
    const gone: CartLine[] = [];
    const regrets: Message[] = [];
    const unclear: Wanted[] = [];
    let near: readonly Thing[] = [];
    let asks: Reply | undefined;
    for (const wanted of queue) {
      const several = await settle(wanted, shop);
      // Of two things the price was said of one.
      const priced = queue.length === 1 ? byPrice(several, tells) : undefined;
      const settled = priced ? await settle({ ...wanted, key: priced.key, words: '' }, shop) : several;
      const reply = question(settled, wanted, shop, words);
      if (reply) {
        asks ??= reply;
        unclear.push(wanted);
        continue;
      }
      if (settled.kind === 'variant') found.push({ ...settled, replaces: wanted.replaces, whose: wanted.whose });
      if (settled.kind === 'removal') gone.push(settled.line);
      if (settled.kind === 'unknown') near = settled.near.slice(0, 3).map((product) => productThing(product));
      if (settled.kind === 'sold-out') await shop.unmet.note(settled.name.text, settled.variant);
      if (settled.kind === 'unknown') await shop.unmet.note(settled.words);
      const sorry = regret(settled, words);
      if (sorry) regrets.push(sorry);
    }
    const doubted = confirmed === undefined ? await doubt(found, queue, limit, given) : undefined;
    if (doubted) return doubted;
    // What is clear is done at once: nothing is lost if the question about the rest is never answered.
    const { done: changed, told, asks: refused } = await put(found, gone, shop, words);
    const done = doneOf(changed, gone);
    const open = refused?.reply ?? asks;
    if (open) {
      const messages = [...soFar(done, words), ...regrets, ...told, ...open.messages];
      return { ...open, messages, notes: { ...open.notes, ...whoseOf(changed, notes) }, slots: { items: [...(refused?.items ?? []), ...unclear] } }; // prettier-ignore
    }
    const last = changed.at(-1);
    if (!last && gone.length === 0)
      return fail([...regrets, ...told], { shown: near, focus: near.length === 1 ? (near[0] ?? null) : null });
    const plain = done.added.length === changed.length && gone.length + regrets.length + told.length === 0;
    const { offer, notes: noted } = await offers(done.added, plain, given);
    const messages = await tellDone(done, offer !== null, shop, words);
    const focus = last ? variantThing(last.product, last.variant, shop.catalog.aliases) : null;
    const owners = whoseOf(changed, notes);
    if (offer) return say(messages, { focus, notes: owners, then: { intent: 'recommend', slots: { offer } } });
    return say([...messages, ...regrets, ...told], {
      focus,
      notes: { ...noted, ...owners },
      choices: [
        { label: words('check-out').text, press: 'check-out' },
        { label: words('show-cart').text, press: 'show-cart' },
      ],
    });
  },
  settings,
);
