import { parseDocument } from 'yaml';
import { no, ok, type Edition, type EditionIntent, type Locale, type Result } from '#kernel';
import { same } from '../content/hash.ts';
import { alone, type Ground } from '../ground.ts';
import { editionOf, readHeads, write, type DraftKind, type NewRow } from './rows.ts';

/** Changes of several intents at once. Each answers the names of those that are not as before. */
export interface DraftingMany {
  /** The draft becomes what `change` makes of it. */
  put(
    kind: DraftKind,
    who: string,
    change: (edition: Edition) => Readonly<Record<string, EditionIntent | null>>,
  ): Promise<readonly string[]>;
  rename(
    intent: string,
    to: string,
    who: string,
  ): Promise<Result<readonly string[], { readonly reason: 'unknown' | 'taken' | 'in-repository' }>>;
  /** Whatever speaks `from` speaks `locale` in the same words, unless it has its own. */
  addLocale(locale: Locale, from: Locale, who: string): Promise<readonly string[]>;
  reset(to: Edition, who: string): Promise<readonly string[]>;
}

/** The recorded conversation with another name where it waits for this intent; unreadable ones stay. */
const renamedTalk = (yaml: string, from: string, to: string): string => {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return yaml;
  const { turns } = (document.toJS() ?? {}) as { turns?: { intent?: unknown }[] };
  const named = (Array.isArray(turns) ? turns : []).flatMap((turn, at) => (turn?.intent === from ? [at] : []));
  if (named.length === 0) return yaml;
  for (const at of named) document.setIn(['turns', at, 'intent'], to);
  return document.toString({ lineWidth: 120, singleQuote: true });
};

const naming = (content: EditionIntent, from: string, to: string): EditionIntent => {
  const { followUps } = content.definition;
  const renamed =
    followUps && Object.fromEntries(Object.entries(followUps).map(([when, name]) => [when, name === from ? to : name]));
  return {
    ...content,
    definition: { ...content.definition, ...(renamed && { followUps: renamed }) },
    conversations: Object.fromEntries(
      Object.entries(content.conversations).map(([name, yaml]) => [name, renamedTalk(yaml, from, to)]),
    ),
  };
};

export const createDraftingMany = (ground: Ground): DraftingMany => {
  const put: DraftingMany['put'] = (kind, who, change) =>
    alone(ground, async (tx) => {
      const edition = editionOf(await readHeads(tx));
      const rows = Object.entries(change(edition))
        .filter(([intent, content]) => !same(edition.intents[intent] ?? null, content))
        .map(([intent, content]): NewRow => ({ intent, content, kind, who }));
      await write(tx, rows, ground.clock());
      return rows.map(({ intent }) => intent);
    });

  return {
    put,
    rename: async (intent, to, who) => {
      let refused: 'unknown' | 'taken' | 'in-repository' | null = null;
      const changed = await put('renamed', who, ({ intents }) => {
        const own = intents[intent];
        refused = !own ? 'unknown' : intents[to] ? 'taken' : own.handler.kind === 'repository' ? 'in-repository' : null;
        if (!own || refused) return {};
        const others = Object.entries(intents).map(([name, content]) => [name, naming(content, intent, to)] as const);
        const renamed = naming({ ...own, definition: { ...own.definition, name: to } }, intent, to);
        return { ...Object.fromEntries(others), [intent]: null, [to]: renamed };
      });
      return refused ? no(refused) : ok(changed);
    },
    addLocale: (locale, from, who) =>
      put('saved', who, ({ intents }) =>
        Object.fromEntries(
          Object.entries(intents).flatMap(([name, content]) => {
            const words = content.wording[from];
            if (!words || content.wording[locale]) return [];
            const wording = Object.fromEntries(Object.entries({ ...content.wording, [locale]: words }).sort());
            return [[name, { ...content, wording }]];
          }),
        ),
      ),
    reset: (to, who) =>
      put('restored', who, ({ intents }) => ({
        ...Object.fromEntries(Object.keys(intents).map((name) => [name, null])),
        ...to.intents,
      })),
  };
};
