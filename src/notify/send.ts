import { gather, type Clock, type Mailer, type TextMessenger } from '#kernel';
import { instant, unflushed, type Database } from '#store';
import { drawHtml } from './draw-html.ts';
import { drawText } from './draw-text.ts';
import type { Facts, Foot, Letter } from './letter.ts';
import { isUnwanted, type Way } from './plan.ts';
import { sayIn, type Phrases } from './say.ts';
import { isTemplate, optional, write, type Kind } from './templates.ts';
import type { Unsubscribing } from './unsubscribe.ts';

export interface NoticeRow {
  readonly id: string;
  readonly way: Way;
  readonly recipient: string;
  readonly kind: Kind;
  readonly template: string;
  readonly locale: string;
  readonly address: string | null;
  readonly shopper: string | null;
  readonly content: Facts;
  /** What the shopper does not want to hear of, as of now. */
  readonly unwanted: readonly string[];
}

/** What goes into a chat: the letter as it is worded, and what it is about. */
export interface ChatNotice {
  /** The conversation. */
  readonly chat: string;
  readonly recipient: string;
  readonly template: string;
  readonly facts: Facts;
  readonly letter: Letter;
  readonly key: string;
}

export interface SendRooms {
  readonly db: Database;
  readonly clock: Clock;
  readonly mail: Mailer;
  readonly texts: TextMessenger;
  /** The operators' own address for posts; null: there is none. */
  readonly post: ((content: object, key: string) => Promise<void>) | null;
  /** Null: it went, or went before; otherwise why it cannot any more. Throws while it may go later. */
  readonly chat: (notice: ChatNotice) => Promise<string | null>;
  readonly phrases: Phrases;
  readonly shop: string;
  readonly unsubscribeUrl: (what: Unsubscribing) => string;
}

/**
 * Sends one message that is due. Whoever it is handed to knows it by its id: a mail server that took it and a process that
 * died before it could note so make two mails with one Message-ID. That is as much as SMTP allows.
 */
export const createSend = (rooms: SendRooms) => {
  const { db, clock, phrases } = rooms;

  const foot = ({ shopper, kind, locale, way }: NoticeRow): Foot => {
    if (shopper === null || way !== 'mail' || !(optional as readonly Kind[]).includes(kind))
      return { shop: rooms.shop };
    const url = rooms.unsubscribeUrl({ shopper, kind, locale });
    return { shop: rooms.shop, unsubscribe: { url, label: sayIn(phrases, locale)('unsubscribe', { kind }) } };
  };

  /** Why it does not go any more; null: it went. */
  const deliver = async (row: NoticeRow): Promise<string | null> => {
    const { id, way, template, locale, address, content, recipient } = row;
    if (way === 'webhook') return (await rooms.post?.(content, id), null);
    if (address === null || !isTemplate(template)) return null;
    const letter = write(template, content, sayIn(phrases, locale));
    if (way === 'teams') return rooms.chat({ chat: address, recipient, template, facts: content, letter, key: id });
    if (way === 'text') return (await rooms.texts.send({ to: address, text: letter.line, key: id }), null);
    const end = foot(row);
    await rooms.mail.send({
      to: address,
      subject: letter.subject,
      text: drawText(letter, end),
      html: await drawHtml(letter, end, locale),
      key: id,
      ...(end.unsubscribe && { unsubscribe: end.unsubscribe.url }),
    });
    return null;
  };

  /** Null: it waits for nothing any more. What is due at the same time is taken together. */
  const take = gather<string, NoticeRow | null>({ most: 50, atOnce: 1 }, async (ids) => {
    const rows = await db.$queryRaw<NoticeRow[]>`/* notice-take */
      with asked as materialized (
        select n.id from notice n where n.id = any (array(select id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as asked(id)))
          and n.status = 'due' order by n.id for no key update
      ), taken as (
        update notice n set attempts = n.attempts + 1 from asked where n.id = asked.id and ${unflushed} returning n.*
      )
      select t.id, t.way, t.recipient, t.kind, t.template, t.locale, t.address, t.shopper_id::text as shopper, t.content,
        coalesce(p.unwanted, '{}') as unwanted
      from taken t left join notice_preference p on p.shopper_id = t.shopper_id`;
    const taken = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => taken.get(id) ?? null);
  });

  /**
   * Also where somebody said stop just as it went: what is written down is what happened. Lost with the machine, it is as if the
   * process had died before it could note so.
   */
  const sent = gather<string, void>({ most: 50, atOnce: 1 }, async (ids) => {
    await db.$executeRaw`/* notice-sent */
      with went as materialized (
        select n.id from notice n where n.id = any (array(select id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as went(id)))
          and n.status <> 'sent' order by n.id for no key update
      )
      update notice n set status = 'sent', sent_at = ${instant(clock())}, error = null, reason = null
      from went where n.id = went.id and ${unflushed}`;
    return ids.map(() => undefined);
  });

  const withhold = (id: string, reason: string) => db.$executeRaw`
    update notice set status = 'withheld', reason = ${reason} where id = ${id}::uuid and status = 'due'`;

  return async (id: string): Promise<void> => {
    const row = await take(id);
    if (!row) return;
    // Since it was written down somebody may have asked for silence.
    if (isUnwanted(row.kind, row.unwanted)) return void (await withhold(id, 'unwanted'));
    try {
      const gone = await deliver(row);
      if (gone !== null) return void (await withhold(id, gone));
    } catch (error) {
      await db.$executeRaw`update notice set error = ${(error as Error).message} where id = ${id}::uuid`;
      throw error;
    }
    await sent(id);
  };
};
