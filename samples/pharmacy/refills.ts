import { randomUUID } from 'node:crypto';
import type { OldRoute, SampleGround } from '#sdk';
import type { Asking } from './access.ts';

export interface Sent {
  readonly status: 'queued' | 'accepted' | 'refused';
  /** YYYY-MM-DD. */
  readonly readyOn: string | null;
}

/** A refill whose fate was learned after its conversation had gone on. */
export interface Settled extends Sent, Asking {
  readonly id: string;
  readonly prescription: string;
  readonly locale: string;
}

export interface Refills {
  /** Writes it down and asks the dispensary; queued: it is away, and is asked again by itself. */
  ask(
    wish: Asking & { readonly locale: string; readonly patient: string; readonly prescription: string },
  ): Promise<Sent>;
  /** Asks for what waits; answers what was settled. */
  sendWaiting(signal: AbortSignal): Promise<readonly Settled[]>;
}

/** At the most so long between two tries. */
const MOST_WAIT_SECONDS = 300;

export const createRefills = ({ db, clock, log }: SampleGround, route: OldRoute): Refills => {
  const now = () => clock().toISOString();

  /** The id goes with it: asked again after an answer that was lost, the dispensary fills it once. */
  const send = async (id: string, prescription: string): Promise<Sent> => {
    const answer = await route.ask({ ref: id, script: prescription });
    if (!answer.ok) {
      if (answer.reason === 'unfit') log.error({ refill: id }, 'a refill cannot be put into the dispensary’s words');
      await db.$executeRaw`
        update pharmacy.refill set tries = tries + 1,
          next_at = ${now()}::timestamptz + make_interval(secs => least(${MOST_WAIT_SECONDS}, 5 * 2 ^ least(tries, 10))::float8)
        where id = ${id}::uuid and status = 'queued'`;
      return { status: 'queued', readyOn: null };
    }
    const status = answer.value['status'] === 'accepted' ? 'accepted' : 'refused';
    const readyOn = status === 'accepted' ? ((answer.value['ready'] as string | null) ?? null) : null;
    await db.$executeRaw`
      update pharmacy.refill set status = ${status}, ready_on = ${readyOn}::date, answered_at = ${now()}::timestamptz
      where id = ${id}::uuid and status = 'queued'`;
    return { status, readyOn };
  };

  return {
    ask: async ({ shopper, conversation, locale, patient, prescription }) => {
      const id = randomUUID();
      const written = await db.$executeRaw`
        insert into pharmacy.refill (id, prescription, patient, shopper, conversation, locale, status, asked_at, next_at)
        values (${id}::uuid, ${prescription}, ${patient}, ${shopper}::uuid, ${conversation}::uuid, ${locale}, 'queued',
          ${now()}::timestamptz, ${now()}::timestamptz + interval '10 seconds')
        on conflict do nothing`;
      return written > 0 ? send(id, prescription) : { status: 'queued', readyOn: null };
    },

    sendWaiting: async (signal) => {
      const due = await db.$queryRaw<(Asking & { id: string; prescription: string; locale: string })[]>`
        select id::text, prescription, shopper::text, conversation::text, locale from pharmacy.refill
        where status = 'queued' and next_at <= ${now()}::timestamptz order by asked_at limit 100`;
      const settled: Settled[] = [];
      for (const each of due) {
        signal.throwIfAborted();
        const sent = await send(each.id, each.prescription);
        if (sent.status !== 'queued') settled.push({ ...each, ...sent });
      }
      return settled;
    },
  };
};
