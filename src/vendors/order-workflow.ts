import { defineWorkflow, GaveUp } from '#events';
import { instant } from '#store';
import { VendorError, type OrderSheet, type VendorAdapter, type VendorAnswer } from './adapter.ts';
import type { Ground } from './ground.ts';
import type { Moves } from './moves.ts';
import { readTerms } from './read-low.ts';

/** Of what was asked, and no more of it: anything else is a slip of the vendor's that people must see. */
const fits = ({ lines }: OrderSheet, answer: VendorAnswer): VendorAnswer => {
  if (answer.is !== 'accepted') return answer;
  const asked = new Map(lines.map(({ sku, quantity }) => [sku, quantity]));
  const strange = answer.lines.find(({ sku, quantity }) => quantity > (asked.get(sku) ?? 0));
  if (strange)
    throw new VendorError(
      'garbled',
      `the vendor accepts ${strange.quantity} of ${strange.sku}, asked were ${asked.get(strange.sku) ?? 0}`,
    );
  return answer.lines.some(({ quantity }) => quantity > 0) ? answer : { is: 'rejected', why: 'it sends none of it' };
};

/** Places an order that was opened, and waits for what the vendor says. */
export const createOrderWorkflow = ({
  db,
  clock,
  log,
  patience,
  adapterOf,
  move,
}: Pick<Ground, 'db' | 'clock' | 'log' | 'patience' | 'adapterOf'> & { readonly move: Moves }) => {
  const read = async (order: string) => {
    const [row] = await db.$queryRaw<{ status: string; run: string; vendor: string; sheet: OrderSheet }[]>`
      select o.status, o.run_id::text as run, o.vendor_id as vendor, jsonb_build_object('key', o.id, 'number', o.number, 'lines',
        (select jsonb_agg(jsonb_build_object('sku', l.sku, 'quantity', l.asked) order by l.sku) from vendor_order_line l
          where l.order_id = o.id)) as sheet
      from vendor_order o where o.id = ${order}::uuid`;
    return row?.status === 'placing' ? row : null;
  };

  /** One call within its time, with a row for each that came to nothing. */
  const calling = async (
    { run, vendor, sheet }: NonNullable<Awaited<ReturnType<typeof read>>>,
    what: 'place' | 'ask',
    call: (adapter: VendorAdapter, signal: AbortSignal) => Promise<VendorAnswer>,
  ): Promise<VendorAnswer> => {
    const terms = (await readTerms(db)).get(vendor);
    try {
      if (!terms) throw new VendorError('away', `nobody knows any more how ${vendor} is ordered from`);
      return fits(sheet, await call(adapterOf(terms), AbortSignal.timeout(terms.limitSeconds * 1000)));
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      log.warn({ err: error, vendor, order: sheet.number }, 'a vendor did not answer as it should');
      await db.$executeRaw`
        insert into vendor_step (run_id, order_id, name, detail, at) values (${run}::uuid, ${sheet.key}::uuid, ${`${what} failed`},
          jsonb_build_object('failed', ${failed}::text), ${instant(clock())})`;
      throw error;
    }
  };

  const gaveUp = async (order: string, reason: string): Promise<void> => {
    const alert = { kind: 'vendor-unreachable', detail: `${reason}; what runs low is labelled` };
    await move({ order, from: ['placing'], to: 'unreachable', reason, step: 'gave up', detail: { reason }, alert });
  };

  const settle = async (sheet: OrderSheet, answer: Exclude<VendorAnswer, { is: 'pending' }>): Promise<void> => {
    const order = sheet.key;
    if (answer.is === 'rejected') {
      const alert = { kind: 'vendor-rejected', detail: answer.why };
      await move({ order, from: ['placing'], to: 'rejected', reason: answer.why, step: 'rejected', alert });
      return;
    }
    const sent = new Set(answer.lines.filter(({ quantity }) => quantity > 0).map(({ sku }) => sku));
    const none = sheet.lines.filter(({ sku }) => !sent.has(sku)).map(({ sku }) => sku);
    const { reference, expected, lines } = answer;
    const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    await move({
      ...{ order, from: ['placing'], to: 'accepted', step: 'accepted', answer },
      detail: { reference, expected, pieces, none },
      ...(none.length > 0 && { alert: { kind: 'vendor-short', detail: `it sends none of ${none.join(', ')}` } }),
    });
  };

  return defineWorkflow({
    name: 'vendor-order',
    on: ['vendor.order_opened'],
    run: async ({ payload: { id } }, { step, sleep }) => {
      const order = await step('read', () => read(id));
      if (!order) return;
      const place = () => calling(order, 'place', (adapter, signal) => adapter.place(order.sheet, signal));
      const ask = () =>
        calling(order, 'ask', (adapter, signal) => adapter.ask(id, signal)).catch((error: unknown): VendorAnswer => {
          if (error instanceof VendorError) return { is: 'pending' };
          throw error;
        });
      const patient = await step('how long', async () => (await readTerms(db)).get(order.vendor)?.answerHours ?? 24);
      let answer: VendorAnswer;
      try {
        answer = await step('place', place, patience.placing);
      } catch (error) {
        if (!(error instanceof GaveUp)) throw error;
        await step('give up', () => gaveUp(id, error.message));
        return;
      }
      let pause = patience.asking.first;
      for (let waited = 0; answer.is === 'pending' && waited < patient * 3600; waited += pause) {
        await sleep(pause);
        answer = await step('ask', ask);
        pause = Math.min(pause * 2, patience.asking.longest);
      }
      const last = answer;
      await step('settle', () =>
        last.is === 'pending' ? gaveUp(id, `no answer within ${patient} hours`) : settle(order.sheet, last),
      );
    },
  });
};
