import type { Config } from '#config';
import type { Clock } from '#kernel';
import type { FunctionTools } from '#sdk';
import type { Keep } from '#events';
import { instant, type Database } from '#store';

const DAY_MS = 86_400_000;
/** So many at a time, so that nobody has to wait for it. */
const BATCH = 500;
const DELIVERY_DAYS = 7;
const HANDLER_RUN_DAYS = 14;

/** Of what the events leave behind. */
export const keepOf = ({ retention }: Pick<Config, 'retention'>): Keep => ({
  events: retention.eventDays,
  news: retention.newsDays,
  workflows: retention.workflowDays,
});

/** What goes when it was kept for so long. Orders, money and the audit never do; events go with events.cleanup. */
export const retentionOf = (
  { retention }: { readonly retention: Pick<Config['retention'], 'transcriptDays' | 'fileReportDays'> },
  { db, clock }: { readonly db: Database; readonly clock: Clock },
): FunctionTools['retention'] => ({
  forget: async (signal) => {
    const ago = (days: number) => instant(new Date(clock().getTime() - days * DAY_MS));
    const all = async (batch: () => Promise<number>): Promise<number> => {
      let total = 0;
      for (let count = BATCH; count === BATCH; total += count) {
        signal.throwIfAborted();
        count = await batch();
      }
      return total;
    };
    const { transcriptDays, fileReportDays } = retention;
    // A turn that an order was placed in may be asked about as long as the order: it stays.
    const turns = () => db.$executeRaw`
      delete from turn where ctid = any (array(
        select t.ctid from turn t where t.created_at < ${ago(transcriptDays)}
          and not exists (select from "order" o where o.conversation_id = t.conversation_id)
        order by t.created_at limit ${BATCH}::int))`;
    const faults = () => db.$executeRaw`
      delete from catalogue_file_fault where id in (
        select f.id from catalogue_file_fault f join catalogue_file c on c.id = f.file_id
        where c.finished_at < ${ago(fileReportDays)} limit ${BATCH}::int)`;
    // Nobody asks again for what was sent into a chat so long ago.
    const deliveries = () => db.$executeRaw`
      delete from chat_delivery where ctid = any (array(
        select ctid from chat_delivery where sent_at < ${ago(DELIVERY_DAYS)} limit ${BATCH}::int))`;
    const runs = () => db.$executeRaw`
      delete from handler_run where ctid = any (array(
        select ctid from handler_run where at < ${ago(HANDLER_RUN_DAYS)} limit ${BATCH}::int))`;
    return {
      handlerRuns: await all(runs),
      turns: transcriptDays === 0 ? 0 : await all(turns),
      badRows: await all(faults),
      deliveries: await all(deliveries),
    };
  },
});
