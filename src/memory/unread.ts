import type { Database } from '#store';

/** A sentence that was understood as nothing, however often it was said. */
export interface Unread {
  readonly heard: string;
  readonly locale: string;
  readonly times: number;
  readonly last: Date;
}

const MOST = 500;

/** What nobody understood in so many days, most often said first. Turns are kept without card numbers and PINs. */
export const readUnread = (
  db: Database,
  { days, limit }: { readonly days: number; readonly limit: number },
): Promise<readonly Unread[]> => db.$queryRaw<Unread[]>`
  SELECT min(turn.heard) AS heard, coalesce(turn.answer ->> 'locale', conversation.locale) AS locale, count(*)::int AS times, max(turn.created_at) AS last
  FROM turn JOIN conversation ON conversation.id = turn.conversation_id
  WHERE turn.created_at > now() - make_interval(days => ${days}::int) AND turn.intent = 'fallback' AND turn.heard <> ''
  GROUP BY lower(turn.heard), coalesce(turn.answer ->> 'locale', conversation.locale)
  ORDER BY times DESC, last DESC
  LIMIT ${Math.min(limit, MOST)}::int`;
