import type { Locale } from '#kernel';
import { editionOf, readHead, readHeads, readRevision, readRevisions } from './draft/rows.ts';
import type { Ground } from './ground.ts';
import { readHits, readTalks, type TalkFilter } from './inbox/talks.ts';
import { readHistory, readRelease, readScheduled, readVersion, readVersions } from './release/rows.ts';

type Page = { readonly before?: number | undefined; readonly limit: number };

/** What is looked at and not changed. `hidden`: intents whose words concern the shopper alone, and are read by nobody. */
export const createReading = ({ db, clock }: Ground, hidden: () => readonly string[] = () => []) => ({
  draft: async () => editionOf(await readHeads(db)),
  /** The last change of an intent in the draft. */
  head: (intent: string) => readHead(db, intent),
  revision: (intent: string, revision: number) => readRevision(db, intent, revision),
  revisions: (intent: string, page: Page) => readRevisions(db, intent, page),
  versions: (page: Page) => readVersions(db, page),
  version: (number: number) => readVersion(db, number),
  release: () => readRelease(db),
  scheduled: () => readScheduled(db),
  history: (page: { readonly cursor?: string | undefined; readonly limit: number }) => readHistory(db, page),
  talks: (filter: TalkFilter) => readTalks(db, filter, hidden()),
  /** How often each intent was heard in so many days. */
  hits: (days: number) => readHits(db, new Date(clock().getTime() - days * 86_400_000)),
  /** What was said in a turn; null: there is none, or it concerns the shopper alone. */
  said: async (conversation: string, turn: string): Promise<{ heard: string; locale: Locale } | null> => {
    const rows = await db.$queryRaw<{ heard: string; locale: Locale }[]>`
      select turn.heard, talk.locale from turn join conversation talk on talk.id = turn.conversation_id
      where turn.conversation_id = ${conversation}::uuid and turn.id = ${turn}
        and turn.private is not true and coalesce(turn.intent, '') <> all(${hidden()}::text[])`;
    return rows[0] ?? null;
  },
});

export type Reading = ReturnType<typeof createReading>;
