import type { Config } from '#config';
import type { HttpDependencies } from '#http';
import type { Clock, Locale, SlotType } from '#kernel';
import { createPlatformSessions } from '#memory';
import type { Database } from '#store';
import type { Talking } from './house.ts';

type LexRuntime = NonNullable<HttpDependencies['lexRuntime']>;

/** Words of a Lex client for a slot of this type, as the dialogue keeps them; undefined where they say nothing of it. */
const readSlot = async (
  type: SlotType,
  words: readonly string[],
  locale: Locale,
  { understanding, at }: Pick<Talking, 'understanding'> & { at: Date },
): Promise<unknown> => {
  const said = await Promise.all(
    words.map((each) => understanding.interpret({ kind: 'words', words: each }, { locale, at })),
  );
  const [first] = said;
  if (!first) return undefined;
  switch (type) {
    case 'items': {
      const items = said.flatMap(({ items: each }) => each);
      return items.length > 0 ? items : undefined;
    }
    case 'product':
      return { words: first.subject || words[0] };
    case 'words':
      return words.join(' ');
    case 'number':
      return first.numbers[0];
    case 'order-number':
      return first.orderNumber ?? first.numbers[0];
    case 'money':
      return first.money.length > 0 ? first.money : undefined;
    case 'date':
      return first.date;
    case 'time':
      return first.time;
    // Chosen, spelled or kept inside a talk only.
    case 'one-of':
    case 'code':
    case 'mail-address':
    case 'phone':
    case 'choice':
    case 'pin':
    case 'memo':
      return undefined;
  }
};

/** What Lex's own clients find on our port. */
export const lexRuntimeOf = (
  { lex, shopfront }: Config,
  { db, clock, talking }: { db: Database; clock: Clock; talking: Pick<Talking, 'definitions' | 'understanding'> },
  engines: Pick<LexRuntime, 'voice' | 'recogniser'>,
): LexRuntime => ({
  bot: { id: lex.surfaceBot, alias: lex.surfaceAlias, name: shopfront.name },
  sessions: createPlatformSessions({ db, idleMinutes: lex.sessionMinutes }),
  get intents() {
    return talking.definitions;
  },
  read: async (intent, words, locale) => {
    const slots: Record<string, unknown> = {};
    for (const [name, { type }] of Object.entries(talking.definitions.get(intent)?.slots ?? {})) {
      const value = words[name] && (await readSlot(type, words[name], locale, { ...talking, at: clock() }));
      if (value !== undefined) slots[name] = value;
    }
    return slots;
  },
  guess: async (words, locale) =>
    (await talking.understanding.interpret({ kind: 'words', words }, { locale, at: clock() })).intents,
  ...engines,
});

/** Who may call the surfaces that AWS's clients speak to. Throws nothing: half a pair of keys lets nobody in. */
export const awsOf = ({ surfaces, demo }: Config): NonNullable<HttpDependencies['aws']> => {
  const { accessKeyId, secretAccessKey } = surfaces;
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { keys: { accessKeyId, secretAccessKey }, unsignedFromHere: false };
  return { unsignedFromHere: demo && accessKeyId === undefined && secretAccessKey === undefined };
};
