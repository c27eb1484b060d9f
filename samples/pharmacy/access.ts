import type { SampleGround } from '#sdk';

/** So many wrong tries, by a shopper or at a patient, and then none is taken for a while. */
const TRIES = 3;
const LOCKED_MINUTES = 15;
/** For so long after the last question one talk is trusted. */
const PASS_MINUTES = 10;

/** Who asks: a conversation of a shopper. */
export interface Asking {
  readonly shopper: string;
  readonly conversation: string;
}

export type Proven =
  { readonly is: 'right' } | { readonly is: 'wrong'; readonly left: number } | { readonly is: 'locked' };

export interface Access {
  /** The patient that this conversation may hear of; null: the PIN has to be asked for. */
  signedIn(asking: Asking): Promise<string | null>;
  /** Whether the shopper proved before who they are: then the PIN is enough. */
  isLinked(shopper: string): Promise<boolean>;
  /** Counts the try before it looks, and never tells which of the three was wrong. */
  prove(
    asking: Asking,
    proof: { readonly member: string | null; readonly born: string | null; readonly pin: string },
  ): Promise<Proven>;
}

/** As long to check as a real one, so that nobody learns which members there are. */
const nobody = `scrypt:nobody:${Buffer.alloc(32).toString('base64')}`;

export const createAccess = ({ db, clock, isPin }: SampleGround): Access => {
  const now = () => clock().toISOString();

  return {
    signedIn: async ({ shopper, conversation }) => {
      const [row] = await db.$queryRaw<{ patient: string }[]>`
        update pharmacy.pass set until = ${now()}::timestamptz + make_interval(mins => ${PASS_MINUTES}::int)
        where conversation = ${conversation}::uuid and shopper = ${shopper}::uuid and until > ${now()}::timestamptz
        returning patient`;
      return row?.patient ?? null;
    },

    isLinked: async (shopper) => {
      const rows = await db.$queryRaw<unknown[]>`select from pharmacy.link where shopper = ${shopper}::uuid`;
      return rows.length > 0;
    },

    prove: async ({ shopper, conversation }, { member, born, pin }) => {
      const [known] = await db.$queryRaw<
        { member: string | null; linked: boolean; born: string | null; pin: string | null }[]
      >`
        select who.member, who.linked, p.born::text, p.pin from (
          select coalesce(${member}::text, (select patient from pharmacy.link where shopper = ${shopper}::uuid)) as member,
            ${member}::text is null as linked
        ) who left join pharmacy.patient p on p.id = who.member`;
      if (known!.member === null) return { is: 'wrong', left: TRIES };
      const subjects = [`shopper:${shopper}`, `patient:${known!.member}`].sort();
      const counted = await db.$queryRaw<{ failures: number }[]>`
        insert into pharmacy.tries as t (subject, failures) select subject, 1 from unnest(${subjects}::text[]) subject order by 1
        on conflict (subject) do update set failures = case when t.locked_until is null then t.failures else 0 end + 1,
          locked_until = case when t.locked_until is null and t.failures + 1 >= ${TRIES}
            then ${now()}::timestamptz + make_interval(mins => ${LOCKED_MINUTES}::int) end
          where t.locked_until is null or t.locked_until <= ${now()}::timestamptz
        returning failures`;
      if (counted.length < subjects.length) return { is: 'locked' };
      const fits = (await isPin(pin, known!.pin ?? nobody)) && (known!.linked || born === known!.born);
      if (!fits) {
        const left = TRIES - Math.max(...counted.map(({ failures }) => failures));
        return left > 0 ? { is: 'wrong', left } : { is: 'locked' };
      }
      await db.$executeRaw`
        with forgiven as (
          delete from pharmacy.tries where subject = any(${subjects}::text[])
        ), linked as (
          insert into pharmacy.link (shopper, patient, at) values (${shopper}::uuid, ${known!.member}, ${now()}::timestamptz)
          on conflict (shopper) do update set patient = excluded.patient, at = excluded.at
        )
        insert into pharmacy.pass (conversation, shopper, patient, until)
        values (${conversation}::uuid, ${shopper}::uuid, ${known!.member}, ${now()}::timestamptz + make_interval(mins => ${PASS_MINUTES}::int))
        on conflict (conversation) do update set shopper = excluded.shopper, patient = excluded.patient, until = excluded.until`;
      return { is: 'right' };
    },
  };
};
