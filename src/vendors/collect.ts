import { AppError } from '#kernel';
import { defineWorkflow, recordEvent, struck } from '#events';
import { Prisma } from '#store';
import { VendorError, type CollectedNotice } from './adapter.ts';
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
  const tell = async (
    vendor: string,
    payload: { kind: string; about: string; detail: string },
    type: 'alert.raised' | 'alert.over' = 'alert.raised',
  ) => {
    const whole = JSON.stringify(type === 'alert.raised' ? { ...payload, count: 1 } : payload);
    await db.$queryRaw`
      ${recordEvent({
        type,
        subject: Prisma.sql`${`vendor:${vendor}`}`,
        payload: Prisma.sql`${whole}::jsonb`,
        from: Prisma.sql`(select 1) once`,
        at: clock(),
      })}`;
    nudge('events');
  };

  const taking =
    (vendor: string, count: () => void) =>
    async ({ name, notice }: CollectedNotice): Promise<'taken' | 'refused'> => {
      const received =
        notice && (await receive({ ...notice, order: notice.key, cause: name, who: `vendor:${vendor}`, vendor }));
      if (received?.ok) {
        count();
        return 'taken';
      }
      const why = received ? received.reason : 'it cannot be read';
      log.warn({ vendor, notice: name, why }, 'a delivery notice was put aside');
      await tell(vendor, { kind: 'delivery-notice', about: `${vendor} ${name}`, detail: why });
      return 'refused';
    };

  const unreachable = (vendor: string) => ({ kind: 'deliveries-unreachable', about: vendor });
  /** Told once until it was reached again. */
  const away = new Set<string>();
  const failed = async (vendor: string, error: unknown) => {
    if (!(error instanceof VendorError || error instanceof AppError)) throw error;
    log.warn({ err: error, vendor }, 'what a vendor tells of deliveries could not be fetched');
    // Another process has the stand-in.
    if (away.has(vendor) || (error instanceof AppError && error.code === 'no-stand-in')) return;
    away.add(vendor);
    const detail = error instanceof Error ? error.message : String(error);
    await tell(vendor, { ...unreachable(vendor), detail });
  };

  /** One vendor that is away keeps no other waiting. Answers how many notices were taken. */
  const run = async (): Promise<number> => {
    let taken = 0;
    await Promise.all(
      [...(await readTerms(db)).values()].map(async (terms) => {
        try {
          await adapterOf(terms).collect?.(taking(terms.vendor, () => (taken += 1)));
          if (away.delete(terms.vendor))
            await tell(terms.vendor, { ...unreachable(terms.vendor), detail: 'it can be reached again' }, 'alert.over');
        } catch (error) {
          await failed(terms.vendor, error);
        }
      }),
    );
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
