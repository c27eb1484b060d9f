import { exportBot, importBot, pack, readBot, unpack, writeBot } from '#channels/lex-bots';
import type { AdminPorts } from '#http';
import {
  AppError,
  no,
  ok,
  type EditionIntent,
  type HandlerBinding,
  type Locale,
  type SlotValues,
  type Texts,
} from '#kernel';
import type { Database } from '#store';
import { diff, folded, inOrder, type Studio } from '#studio';

/** Names of what is sold, and other names, in every language. */
export const readProductNames = async (db: Pick<Database, 'product'>): Promise<SlotValues> => {
  const rows = await db.product.findMany({
    where: { active: true },
    select: { title: true, titles: true, names: true, spokenName: true },
    orderBy: { id: 'asc' },
  });
  return Object.fromEntries(
    rows.map(({ title, titles, names, spokenName }) => {
      const others = [...names, ...(spokenName ? [spokenName] : []), ...Object.values(titles as Texts)];
      return [title, [...new Set(others)]];
    }),
  );
};

const botName = 'Parley';
/** What a bot's intents say until somebody writes their handlers. */
const unwritten: HandlerBinding = { kind: 'answer', reply: 'not-yet-written' };

const botIn = (bytes: Uint8Array) => {
  try {
    return readBot(unpack(bytes), 'Bot');
  } catch (cause) {
    if (cause instanceof AppError) throw new AppError(cause.code, cause.message, { status: 422, cause });
    throw cause;
  }
};

/** Bots of Lex into the draft, and the draft as a bot. What of a bot has no place here is told, and is not kept. */
export const lexBotsOf = ({
  studio,
  db,
  locales,
}: {
  readonly studio: Pick<Studio, 'draft'>;
  readonly db: Database;
  readonly locales: readonly Locale[];
}): AdminPorts['lexBots'] => {
  /** The bot's intents as they would stand in the draft. */
  const read = async (bytes: Uint8Array, prefix: string | undefined) => {
    const { edition } = await studio.draft.now();
    const owners = new Map<string, string>();
    for (const [name, { wording }] of Object.entries(edition.intents))
      for (const [locale, { utterances }] of Object.entries(wording))
        for (const utterance of utterances) owners.set(`${locale} ${folded(utterance)}`, name);
    const bot = botIn(bytes);
    const { intents, notes } = importBot(bot, {
      locales,
      prefix,
      fold: folded,
      ownerOf: (utterance, locale) => owners.get(`${locale} ${folded(utterance)}`),
    });
    const into = ({ definition, wordings }: (typeof intents)[number]): EditionIntent => {
      const { handler = unwritten, conversations = {} } = edition.intents[definition.name] ?? {};
      return inOrder({ definition, wording: wordings, handler, conversations });
    };
    const incoming = Object.fromEntries(intents.map((intent) => [intent.definition.name, into(intent)]));
    const taken = Object.keys(incoming).filter((name) => name in edition.intents);
    return { bot: bot.name, notes, edition, incoming, taken };
  };

  return {
    export: async () => {
      const { edition } = await studio.draft.now();
      const intents = Object.values(edition.intents).map(({ definition, wording }) => ({
        definition,
        wordings: wording,
      }));
      const products = await readProductNames(db);
      const bot = exportBot({ name: botName, locales, intents, products }, () => undefined);
      return pack(writeBot(bot));
    },

    preview: async (bytes, { prefix }) => {
      const { bot, notes, taken, edition, incoming } = await read(bytes, prefix);
      const intents = diff(edition, { ...edition, intents: { ...edition.intents, ...incoming } });
      return { bot, notes, taken, intents };
    },

    import: async (bytes, { prefix, replace, who }) => {
      const { bot, notes, taken, incoming } = await read(bytes, prefix);
      if (taken.length > 0 && !replace) return no('taken', { intents: taken });
      return ok({ bot, changed: await studio.draft.put('imported', who, () => incoming), notes });
    },
  };
};
