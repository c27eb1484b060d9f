import { exportBot, importBot, pack, readBot, unpack, writeBot } from '#channels/lex-bots';
import type { AdminPorts } from '#http';
import { AppError, no, ok, type EditionIntent, type HandlerBinding, type Locale, type SlotValues } from '#kernel';
import type { Database } from '#store';
import { folded, inOrder, type Studio } from '#studio';

/** Names and other names of what is sold. */
export const readProductNames = async (db: Pick<Database, 'product'>): Promise<SlotValues> => {
  const rows = await db.product.findMany({
    where: { active: true },
    select: { title: true, names: true, spokenName: true },
    orderBy: { id: 'asc' },
  });
  return Object.fromEntries(
    rows.map(({ title, names, spokenName }) => [title, [...names, ...(spokenName ? [spokenName] : [])]]),
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
}): AdminPorts['lexBots'] => ({
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

  import: async (bytes, { prefix, replace, who }) => {
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
    const taken = intents.map(({ definition }) => definition.name).filter((name) => name in edition.intents);
    if (taken.length > 0 && !replace) return no('taken', { intents: taken });
    const into = (name: string, fresh: Pick<EditionIntent, 'definition' | 'wording'>): EditionIntent => {
      const { handler = unwritten, conversations = {} } = edition.intents[name] ?? {};
      return inOrder({ ...fresh, handler, conversations });
    };
    const changed = await studio.draft.put('imported', who, () =>
      Object.fromEntries(
        intents.map(({ definition, wordings }) => [
          definition.name,
          into(definition.name, { definition, wording: wordings }),
        ]),
      ),
    );
    return ok({ bot: bot.name, changed, notes });
  },
});
