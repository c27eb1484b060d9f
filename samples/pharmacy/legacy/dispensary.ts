import type { SampleGround } from '#sdk';

const QUESTION = 52;

/** The old dispensary's refill line. It fills each ref once, and is dead while its service is not up. */
export const dispensary = ({ db, clock, serveLine }: SampleGround) =>
  serveLine(QUESTION, async (question) => {
    const [service] = await db.$queryRaw<{ up: boolean }[]>`select up from rx.service`;
    if (!service?.up) return null;
    const ref = question.slice(4, 40);
    const number = question.slice(40, 50).trim();
    const today = clock().toISOString().slice(0, 10);
    const ready = new Date(clock().getTime() + 86_400_000).toISOString().slice(0, 10);
    const [told] = await db.$queryRaw<{ ready: string | null }[]>`
      with before as (
        select ready_dt from rx.refill where ref = ${ref}
      ), filled as (
        update rx.script set refills_left = refills_left - 1, last_fill_dt = ${today}::date, stat_cd = 'F'
        where rx_no = ${number} and refills_left > 0 and not exists (select from before) returning rx_no
      ), noted as (
        insert into rx.refill (ref, rx_no, ready_dt) select ${ref}, rx_no, ${ready}::date from filled returning ready_dt
      )
      select coalesce((select ready_dt from before), (select ready_dt from noted))::text as ready`;
    const day = told?.ready ?? null;
    return { line: `RXA1${ref}${day === null ? 'NO' : 'OK'}${(day ?? '00000000').replaceAll('-', '')}\r\n` };
  });
