import type { Statements } from '#sdk';

const usage = `npm run sample -- pharmacy              a demo shop with prescriptions
npm run sample -- pharmacy list         what the old system has
npm run sample -- pharmacy ready RX     a prescription is filled and waits to be picked up
npm run sample -- pharmacy collected RX it was picked up
npm run sample -- pharmacy away | back  the dispensary's refill line is dead, or answers again`;

/** What a pharmacist does at the old system's terminal, beside a running shop. */
export const runCommand = async (
  [command = '', number = '']: readonly string[],
  db: Statements,
): Promise<string | null> => {
  const [there] = await db.$queryRaw<{ there: boolean }[]>`select to_regclass('rx.script') is not null as there`;
  if (!there?.there) return 'There is no old pharmacy yet: npm run sample -- pharmacy makes one, in a demo.';
  const moved = async (state: string): Promise<string | null> => {
    const done = await db.$executeRaw`update rx.script set stat_cd = ${state} where rx_no = ${number}`;
    return done > 0 ? null : `The old system has no prescription ${number}.`;
  };
  switch (command) {
    case 'list': {
      const rows = await db.$queryRaw<Record<'rx_no' | 'who' | 'drug' | 'state', string>[]>`
        select rx_no, pat_no || ' ' || first_nm || ' ' || last_nm as who, concat_ws(' ', drug_nm, strength) as drug,
          case stat_cd when 'F' then 'being filled' when 'R' then 'ready' else refills_left || ' refills left' end as state
        from rx.script join rx.patient using (pat_no) order by rx_no`;
      for (const { rx_no, who, drug, state } of rows) console.log(`${rx_no}  ${who}  ${drug}  ${state}`);
      return null;
    }
    case 'ready':
      return moved('R');
    case 'collected':
      return moved('I');
    case 'away':
    case 'back':
      await db.$executeRaw`update rx.service set up = ${command === 'back'}`;
      return null;
    default:
      return usage;
  }
};
