import { z } from 'zod';
import { no, ok, rates, type Permission, type Reply, type Result } from '#kernel';

const text = z.string().max(4000);
const name = z.string().min(1).max(200);
const data = z.record(z.string().max(100), z.unknown());

const message = z.strictObject({ text, speech: text.optional(), interruptible: z.literal(false).optional() });
const choice = z.strictObject({ label: z.string().max(200), press: z.string().max(500) });
const money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) });
const thing = z.strictObject({
  key: name,
  name: z.string().max(300),
  words: z.array(z.string().max(200)).max(60).optional(),
  options: z.array(z.string().max(200)).max(200).optional(),
  price: z.int().optional(),
});
const card = z.strictObject({
  product: name,
  title: z.string().max(300),
  subtitle: z.string().max(300).optional(),
  price: money.optional(),
  image: z.string().max(2000).optional(),
  choices: z.array(choice).max(12),
});

/** What a handler may return: kernel's Reply, with nothing beside it, and no more of anything than a channel can show. */
const reply = z.strictObject({
  messages: z.array(message).max(20),
  cards: z.array(card).max(24).optional(),
  choices: z.array(choice).max(24).optional(),
  expects: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('slot'),
        slot: name,
        secret: z.boolean().optional(),
        spell: z.enum(['by-letter', 'by-word']).optional(),
      }),
      z.strictObject({ kind: z.literal('confirmation'), binding: z.string().min(1).max(500) }),
    ])
    .optional(),
  slots: data.optional(),
  shown: z.array(thing).max(50).optional(),
  focus: thing.nullable().optional(),
  notes: data.optional(),
  rate: z.enum(rates).optional(),
  outcome: z.enum(['fulfilled', 'failed']).optional(),
  end: z.enum(['handed-over', 'closed']).optional(),
  dialogue: z.enum(['leave-task', 'start-again', 'stay']).optional(),
  order: z.int().positive().optional(),
  then: z.strictObject({ intent: name, slots: data.optional() }).optional(),
});

/** Intents that change nothing: anybody may hand on to them. */
const harmless = ['search-products', 'product-details', 'compare-products', 'recommend', 'help', 'talk-to-a-person', 'store-information', 'fallback']; // prettier-ignore

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner === null || inner === undefined ? inner : (inner as Record<PropertyKey, unknown>)[key]), value); // prettier-ignore

/** What authors do most: a reply that is made and not returned, and a text where a message belongs. */
const advice = (found: unknown, path: readonly PropertyKey[]): string | null => {
  if (found === null || found === undefined)
    return "it returned nothing: say(…) alone tells nobody anything. Write return say(words('REPLY')), in every branch";
  if (typeof found === 'string')
    return `it returned the text "${found.slice(0, 60)}": write return say({ text: '…' }), or return say(words('REPLY'))`;
  if (typeof found === 'object' && Object.keys(found).length === 0)
    return 'it returned an empty object, or a promise inside of one: write await before what is promised, and return say(…)';
  const wrong = valueAt(found, path);
  if (path[0] !== 'messages' || path.length !== 2) return null;
  if (typeof wrong === 'string')
    return `say(…) was given the text "${wrong.slice(0, 60)}": write say({ text: '…' }), or say(words('REPLY'))`;
  return wrong === null ? 'say(…) was given nothing: write say(words(…)), or await what is promised' : null;
};

/** The reply, or what is wrong with it and where. */
export const readReply = (
  found: unknown,
  grants: readonly Permission[],
): Result<Reply, { readonly reason: 'reply' | 'grant'; readonly message: string }> => {
  const read = reply.safeParse(found);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue?.path.join('.') ?? '';
    return no('reply', {
      message:
        advice(found, issue?.path ?? []) ??
        `it returned no reply: ${path || 'it'} (${kindOf(valueAt(found, issue?.path ?? []))}): ${issue?.message ?? ''}`,
    });
  }
  const { then, order } = read.data;
  if (then && !harmless.includes(then.intent) && !grants.includes('change-cart'))
    return no('grant', { message: `it hands on to ${then.intent}, for which it needs the grant change-cart` });
  if (order !== undefined && !grants.includes('see-orders') && !grants.includes('may-charge'))
    return no('grant', { message: 'its reply names an order, for which it needs the grant see-orders' });
  return ok(read.data as Reply);
};
