import { versionOf, type EventType, type Nudge } from '#events';
import { AppError, type Clock, type Log } from '#kernel';
import { instant, type Database } from '#store';
import { post, type Posted } from './post.ts';
import { secretOf, signed } from './secrets.ts';

/** Attempts before a message is parked, in about two days with the pauses of the function that sends them. */
export const mostTries = 10;
const LIMIT_MS = 15_000;
/** A receiver that took nothing for so long is not asked any more. */
const FAILING_DAYS = 5;
const DAY_MS = 86_400_000;
/** Of a message so many attempts are remembered. */
const TRIES_KEPT = 20;

interface Due {
  readonly subscription: string;
  readonly url: string;
  readonly secret_version: number;
  readonly previous_until: Date | null;
  readonly failing_since: Date | null;
  readonly disabled: boolean;
  readonly tried: number;
  readonly event: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly at: Date;
}

/** The message as it is sent: the same bytes each time it is tried. */
const bodyOf = ({ event, type, subject, payload, at }: Due): string =>
  JSON.stringify({
    id: event,
    type,
    version: versionOf(type as EventType),
    timestamp: at.toISOString(),
    subject,
    data: payload,
  });

/** Sends one message that is due. Throws when it is to be tried again; parks it after so many attempts. */
export const createDeliver = ({
  db,
  clock,
  log,
  nudge,
  master,
  open,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly nudge: Nudge;
  readonly master: Uint8Array;
  readonly open: boolean;
}) => {
  const note = (delivery: string, status: 'waiting' | 'delivered' | 'parked', tried: Posted) => {
    const now = clock();
    const entry = JSON.stringify({ at: now.toISOString(), ...tried });
    return db.$executeRaw`
      update webhook_delivery set status = ${status}, attempts = attempts + 1, tried = tried + 1,
        ended_at = ${status === 'waiting' ? null : now}::timestamptz,
        tries = case when jsonb_array_length(tries) >= ${TRIES_KEPT}::int then tries - 0 else tries end || ${entry}::jsonb
      where id = ${delivery}::uuid and status = 'waiting'`;
  };

  /** Turned off once, and operators are told. */
  const disable = async ({ subscription, url }: Due, why: string): Promise<void> => {
    const now = instant(clock());
    const off = await db.$executeRaw`
      with off as (
        update webhook_subscription set disabled_at = ${now}, disabled_why = ${why}
        where id = ${subscription}::uuid and disabled_at is null returning id
      )
      insert into event (id, type, subject, payload, at)
      select gen_random_uuid(), 'alert.raised', 'webhook:' || id, jsonb_build_object('kind', 'webhook-off',
        'about', ${new URL(url).host}::text, 'count', 1, 'detail', ${why}::text), ${now} from off`;
    if (off === 0) return;
    log.warn({ subscription, why }, 'a webhook is turned off');
    nudge('events', 'alert.raised');
  };

  return async (delivery: string, signal: AbortSignal): Promise<void> => {
    const [due] = await db.$queryRaw<Due[]>`
      select s.id as subscription, s.url, s.secret_version, s.previous_until, s.failing_since, s.disabled_at is not null as disabled,
        d.tried, e.id as event, e.type, e.subject, e.payload, e.at
      from webhook_delivery d join webhook_subscription s on s.id = d.subscription_id join event e on e.id = d.event_id
      where d.id = ${delivery}::uuid and d.status = 'waiting'`;
    if (!due) return;
    if (due.disabled) return void (await note(delivery, 'parked', { status: null, ms: 0, error: 'it is turned off' }));
    const now = clock();
    const versions = [
      due.secret_version,
      ...(due.previous_until && due.previous_until > now ? [due.secret_version - 1] : []),
    ];
    const body = bodyOf(due);
    const headers = signed({ id: due.event, at: now, body }, versions.map((each) => secretOf(master, due.subscription, each))); // prettier-ignore
    const tried = await post(due.url, body, headers, { open, limitMs: LIMIT_MS, signal });
    signal.throwIfAborted();
    if (tried.status !== null && tried.status >= 200 && tried.status < 300) {
      await note(delivery, 'delivered', tried);
      if (due.failing_since)
        await db.$executeRaw`update webhook_subscription set failing_since = null where id = ${due.subscription}::uuid`;
      return;
    }
    const last = due.tried + 1 >= mostTries;
    await note(delivery, last || tried.status === 410 ? 'parked' : 'waiting', tried);
    const [since] = await db.$queryRaw<{ failing_since: Date }[]>`
      update webhook_subscription set failing_since = coalesce(failing_since, ${instant(now)})
      where id = ${due.subscription}::uuid returning failing_since`;
    const failing = since ? now.getTime() - since.failing_since.getTime() : 0;
    if (tried.status === 410) return disable(due, 'it answered 410: nobody is there any more');
    if (failing > FAILING_DAYS * DAY_MS) await disable(due, `nothing could be delivered for ${FAILING_DAYS} days`);
    if (!last)
      throw new AppError('webhook_not_taken', `${new URL(due.url).host} ${tried.error ?? `answered ${tried.status}`}`, {
        status: 503,
      });
  };
};
