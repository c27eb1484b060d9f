import { randomUUID } from 'node:crypto';
import { gather, type Clock, type Locale } from '#kernel';
import type { News, NewsItem, Said } from '#events';
import { instant, Prisma, type Database } from '#store';
import { handOver } from './hand-over.ts';
import type { Facts } from './letter.ts';
import { isUnwanted, plan, type Planned } from './plan.ts';
import type { Preferences } from './preferences.ts';
import { sayIn, type Phrases } from './say.ts';
import { templateOf, write, type TemplateName } from './templates.ts';

export type Desk = 'fraud' | 'operators';

/** Something a person is to be told. */
export interface Telling {
  /** The same cause is told once to a person by a way. */
  readonly cause: string;
  readonly to:
    | { readonly shopper: string }
    /** Everybody of the staff who sees to it. */
    | { readonly desk: Desk }
    /** Somebody who works here, at this address alone. */
    | { readonly staff: string; readonly address: string }
    /** Somebody in a chat, named so that the same is told them once. */
    | { readonly chat: string; readonly who: string };
  /** What is written, where something is. */
  readonly letter?: { readonly template: TemplateName; readonly facts: Facts };
  readonly locale: Locale;
  /** The conversation that hears of it at once; without `body` it hears the letter's own sentence. */
  readonly live?: {
    readonly conversation: string;
    readonly kind: NewsItem['kind'];
    readonly body?: object;
  };
  /** What programs of the operators' are posted. */
  readonly post?: object;
}

/** Where staff are reached. */
export interface Desks {
  readonly addresses: Readonly<Record<Desk, string | null>>;
  readonly webhook: boolean;
  /** Those of the staff who see to it and are in a chat. */
  readonly chats: (desk: Desk) => Promise<readonly { readonly name: string; readonly conversation: string }[]>;
}

/** A way for somebody of their own; without `recipient` it is whoever is told. */
type Addressed = Planned & { readonly recipient?: string };

const recipientOf = (to: Telling['to']): string => {
  if ('shopper' in to) return `shopper:${to.shopper}`;
  if ('staff' in to) return `staff:${to.staff}`;
  return 'desk' in to ? `desk:${to.desk}` : to.who;
};

/** Into which places something was written; none: there was nobody to tell, or it was told before. */
type Written = readonly Pick<Planned, 'way' | 'status'>[];

/** What is to be written down of it, and what its conversation hears. */
interface Recorded {
  readonly telling: Telling;
  readonly planned: readonly Addressed[];
  readonly heard?: Omit<Said, 'cause'> | undefined;
}

export type Tell = (telling: Telling) => Promise<Written>;

export const createTell = ({
  db,
  clock,
  news,
  preferences,
  phrases,
  desks,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly news: Pick<News, 'within'>;
  readonly preferences: Preferences;
  readonly phrases: Phrases;
  readonly desks: Desks;
}): Tell => {
  const rowsOf = ({ cause, to, locale, letter, post }: Telling, planned: readonly Addressed[]) => {
    const { template = 'none', facts = {} } = letter ?? {};
    const kind = letter ? templateOf(letter.template).kind : 'order';
    const shopper = 'shopper' in to ? to.shopper : null;
    return planned.map(({ dueAt, ...each }) => ({
      ...{ id: randomUUID(), cause, recipient: recipientOf(to), shopper, kind, template, locale },
      ...each,
      due_at: dueAt,
      content: each.way === 'webhook' ? post : each.way === 'push' ? {} : facts,
    }));
  };

  /**
   * The rows, for what is due its event, and what the conversations hear, in one statement: what is written down is sent, whoever
   * dies.
   */
  const keep = async (records: readonly Recorded[]): Promise<readonly Written[]> => {
    const now = clock();
    const rows = records.map(({ telling, planned }) => rowsOf(telling, planned));
    const said = records.flatMap(({ telling, heard }) => (heard ? [{ cause: telling.cause, ...heard }] : []));
    const live = said.length > 0 ? news.within(said) : null;
    const made = await db.$queryRaw<(Pick<Planned, 'way' | 'status'> & { readonly id: string })[]>`/* notice-record */
      with ${live ? Prisma.sql`${live.parts}, ` : Prisma.empty}made as (
        insert into notice (id, cause, recipient, shopper_id, way, kind, template, locale, address, content, status, reason,
          due_at, sent_at, created_at)
        select id, cause, recipient, shopper, way, kind, template, locale, address, content,
          case when way = 'push' then 'sent' else status end, reason, due_at,
          case when way = 'push' then ${instant(now)} end, ${instant(now)}
        from jsonb_to_recordset(${JSON.stringify(rows.flat())}::jsonb) as r(id uuid, cause text, recipient text, shopper uuid, way text,
          kind text, template text, locale text, address text, content jsonb, status text, reason text, due_at timestamptz)
        on conflict (cause, recipient, way) do nothing returning id, way, status
      ), handed as (${handOver(Prisma.sql`made where made.status = 'due'`, now)})
      select id, way, status ${live ? Prisma.sql`, ${live.wake} as woken` : Prisma.empty} from made`;
    return rows.map((own) => made.filter(({ id }) => own.some((row) => row.id === id)));
  };

  /** Those who are told at the same moment are written down together; by itself, where that does not succeed. */
  const record = gather<Recorded, Written>({ most: 20, atOnce: 2 }, async (records) => {
    try {
      return await keep(records);
    } catch (error) {
      if (records.length === 1) throw error;
      return records.map(async (each) => (await keep([each]))[0]!);
    }
  });

  return async (telling) => {
    const { to, letter, live, locale, post } = telling;
    const now = clock();
    const at = { status: 'due', reason: null, dueAt: now } as const;
    if ('chat' in to) return record({ telling, planned: [{ way: 'teams', address: to.chat, ...at }] });
    if ('staff' in to) return record({ telling, planned: [{ way: 'mail', address: to.address, ...at }] });
    if ('desk' in to) {
      const address = desks.addresses[to.desk];
      const chats = letter ? await desks.chats(to.desk) : [];
      const planned = [
        ...chats.map(({ name, conversation }) => {
          const recipient = `desk:${to.desk}:${name}`;
          return { way: 'teams', address: conversation, recipient, ...at } as const;
        }),
        ...(address !== null ? [{ way: 'mail', address, ...at } as const] : []),
        ...(desks.webhook && post ? [{ way: 'webhook', address: null, ...at } as const] : []),
      ];
      return planned.length > 0 ? record({ telling, planned }) : [];
    }
    const reach = await preferences.reach(to.shopper);
    if (!reach) return [];
    const given = letter && { ...letter, facts: { name: reach.name, ...letter.facts } };
    const template = letter && templateOf(letter.template);
    const silent = template !== undefined && live?.body === undefined && isUnwanted(template.kind, reach.unwanted);
    const planned: Planned[] = template ? [...plan({ urgent: false, low: false, ...template }, reach, now)] : [];
    let heard: Recorded['heard'];
    // Who looks at the conversation is told there at any hour; the news stream itself tells a cause once.
    if (live && !silent && reach.ways.includes('push')) {
      const body = live.body ?? {
        replies: [{ text: given ? write(given.template, given.facts, sayIn(phrases, locale)).line : '' }],
      };
      heard = { conversation: live.conversation, kind: live.kind, body };
      planned.push({ way: 'push', address: live.conversation, status: 'due', reason: null, dueAt: now });
    }
    return planned.length > 0
      ? record({ telling: { ...telling, ...(given && { letter: given }) }, planned, heard })
      : [];
  };
};
