import { defineWorkflow, recordEvent, struck } from '#events';
import { Prisma } from '#store';
import type { Ground } from './ground.ts';
import { readTerms } from './read-low.ts';
import type { Receive } from './receive.ts';

export const COLLECT_SCHEDULE = 'vendors.collect';

/** Vendors that send files have their delivery notices picked up; one that cannot be used is put aside, and told. */
export const createCollect = ({
  db,
  clock,
  log,
  nudge,
  adapterOf,
  receive,
}: Pick<Ground, 'db' | 'clock' | 'log' | 'nudge' | 'adapterOf'> & { readonly receive: Receive }) => {
  const putAside = (vendor: string, name: string, why: string) => db.$queryRaw`
    ${recordEvent({
      type: 'alert.raised',
      subject: Prisma.sql`${`vendor:${vendor}`}`,
      payload: Prisma.sql`jsonb_build_object('kind', 'delivery-notice', 'about', ${`${vendor} ${name}`}::text, 'count', 1, 'detail', ${why}::text)`,
      from: Prisma.sql`(select 1) once`,
      at: clock(),
    })}`;

  const run = async (): Promise<number> => {
    let taken = 0;
    for (const terms of (await readTerms(db)).values()) {
      for (const { name, notice, done } of (await adapterOf(terms).collect?.()) ?? []) {
        const { vendor } = terms;
        const received =
          notice && (await receive({ ...notice, order: notice.key, cause: name, who: `vendor:${vendor}`, vendor }));
        if (received?.ok) {
          taken += 1;
          await done('taken');
          continue;
        }
        const why = received ? received.reason : 'it cannot be read';
        log.warn({ vendor, notice: name, why }, 'a delivery notice was put aside');
        await putAside(vendor, name, why);
        nudge('events');
        await done('refused');
      }
    }
    return taken;
  };

  const workflow = defineWorkflow({
    name: 'vendor-collect',
    on: ['clock.struck'],
    when: struck(COLLECT_SCHEDULE),
    run: async (_, { step }) => void (await step('collect', run, { attempts: 2, seconds: 5, backoff: 2 })),
  });
  return { run, workflow };
};
