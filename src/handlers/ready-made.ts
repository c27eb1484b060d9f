import type { HandlerBinding, IntentDefinition } from '#kernel';
import type { Handler } from '#conversation';
import { fail, filled, formOf, handOver, say, spelled, told, type Shop } from '#sdk';

type Of<Kind extends HandlerBinding['kind']> = Extract<HandlerBinding, { kind: Kind }>;

/** Says one of the intent's replies; its words may name what the slots hold. */
export const answerHandler =
  ({ reply }: Of<'answer'>, definition: IntentDefinition): Handler<Shop> =>
  async ({ words, slots }) =>
    say(words(reply, told(definition, slots)));

/** Says how a person is reached, as talk-to-a-person does; the reply may name {phone} and {email}. */
export const handOverHandler =
  ({ reply }: Of<'hand-over'>, definition: IntentDefinition): Handler<Shop> =>
  async ({ words, slots, shop }) => {
    const { phone, email } = shop.about;
    return handOver(words(reply, { ...told(definition, slots), phone: spelled(phone), email }));
  };

/** Searches, and shows what search-products shows; the intent's own `reply` is said before, `nothing` where nothing is found. */
export const searchHandler =
  ({ words: wanted, reply, nothing }: Of<'search'>, definition: IntentDefinition): Handler<Shop> =>
  async ({ words, slots, shop }) => {
    const asked = filled(wanted, slots);
    const values = { ...told(definition, slots), asked };
    if (nothing !== undefined && (await shop.catalog.shortlist({ words: asked, limit: 1 })).hits.length === 0) {
      await shop.unmet.note(asked);
      return fail(words(nothing, values));
    }
    return say(reply === undefined ? [] : words(reply, values), {
      then: { intent: 'search-products', slots: { query: asked } },
    });
  };

/** Hands on what was asked, once for a turn, and then says so. */
export const formHandler =
  ({ to, reply }: Of<'form'>, definition: IntentDefinition): Handler<Shop> =>
  async (given) => {
    const { words, slots, shop } = given;
    await shop.outside.handOn(to, formOf(definition, given));
    return say(words(reply, told(definition, slots)));
  };
