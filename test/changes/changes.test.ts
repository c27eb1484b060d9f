import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openShop, textOf, type OpenShop } from '../helpers/open-shop.ts';
import {
  asides,
  cloudEvent,
  decimalBytes,
  item,
  mysql,
  oracle,
  postgres,
  shuffled,
  sqlServer,
  withSchema,
  type Event,
} from './fixtures.ts';
import { until } from '../helpers/until.ts';

const token = 'an-old-system';
let shop: OpenShop;
let folder: string;
let staff: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-changes-'));
  shop = await openShop({
    CHANGES_TOKEN: token,
    CHANGES_MAPPINGS: resolve('test/changes/mappings'),
    CHANGES_FOLDER: folder,
  });
  staff = await shop.staff('owner');
});
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

interface Taken {
  readonly applied: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly parked: number;
  readonly ignored: number;
  readonly reasons: readonly { outcome: string; reason: string; count: number }[];
}

const deliver = (body: string | Buffer, bearer = token) =>
  fetch(`${shop.url}/events/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body,
  });
const send = async (...events: readonly unknown[]): Promise<Taken> => {
  const answer = await deliver(JSON.stringify(events));
  expect(answer.status).toBe(200);
  return (await answer.json()) as Taken;
};
const desk = (method: string, path: string, body?: object) =>
  fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${staff}` },
    ...(body && { body: JSON.stringify(body) }),
  });

/** What the shop sells of what the old systems told, by id. */
const shelf = async () =>
  shop.db.$queryRaw<object[]>`
    select p.id, p.title, p.category, p.description, p.names, p.attributes, p.active,
      (select jsonb_agg(jsonb_build_object('id', v.id, 'options', v.options, 'price', v.price, 'stock', v.on_hand) order by v.id)
       from variant v where v.product_id = p.id and v.position >= 0) as variants
    from product p where p.id like 'erp-%' or p.id like 'my-%' order by p.id`;
const forget = () => shop.db.$executeRaw`
  with gone as (delete from captured_row), parked as (delete from parked_change)
  delete from product where id like 'erp-%' or id like 'my-%'`;
const productOf = (id: string) => shop.db.product.findUnique({ where: { id }, include: { variants: true } });

beforeEach(() => forget());

describe('a delivery', () => {
  test('is taken from the bearer of the token alone, and answered with counts', async () => {
    expect((await deliver('[]', 'somebody')).status).toBe(401);
    expect((await fetch(`${shop.url}/events/changes`, { method: 'POST', body: '[]' })).status).toBe(401);
    expect(await send(postgres('c', item('A'), 10))).toMatchObject({ applied: 1, duplicate: 0, stale: 0, parked: 0 });
    expect(await send(postgres('c', item('A'), 10))).toMatchObject({ applied: 0, duplicate: 1 });
    expect(await send(postgres('u', item('A', { qty: 3 }), 9))).toMatchObject({ applied: 0, stale: 1 });
    expect(await shelf()).toEqual([
      {
        id: 'erp-A',
        title: 'Capstan Bar teak',
        category: 'Rigging',
        description: 'Six of them.',
        names: ['windlass bar', 'hand spike'],
        attributes: { since: '2024-01-01', seen: '2024-01-01T00:00:00.000Z' },
        active: true,
        variants: [{ id: 'erp-A', options: {}, price: 4250, stock: 7 }],
      },
    ]);
  });

  test('means the same with a schema, as a CloudEvent, as a record with its key, as JSON Lines, in any wrapping', async () => {
    const wrappings: ((event: Event) => unknown)[] = [
      (event) => event,
      withSchema,
      cloudEvent,
      (event) => ({ key: { sku: 'A' }, value: event }),
      (event) => ({ key: { schema: { type: 'struct' }, payload: { sku: 'A' } }, value: withSchema(event) }),
      (event) => ({ topic: 'erp.public.items', key: '{"sku":"A"}', value: JSON.stringify(event) }),
      (event) => ({ ...cloudEvent(event), data: { schema: { type: 'struct' }, payload: cloudEvent(event).data } }),
    ];
    let lsn = 100;
    let before: unknown;
    for (const wrap of wrappings) {
      await forget();
      expect(await send(wrap(postgres('r', item('A'), lsn++)))).toMatchObject({ applied: 1, parked: 0 });
      before ??= await shelf();
      expect(await shelf()).toEqual(before);
    }
    const lines = [item('A', { qty: 5 }), item('B')].map((row, n) => JSON.stringify(postgres('u', row, 200 + n)));
    expect(await (await deliver(lines.join('\n'))).json()).toMatchObject({ applied: 2 });
    expect(
      await (await deliver(JSON.stringify({ records: [{ value: postgres('u', item('C'), 300) }] }))).json(),
    ).toMatchObject({
      applied: 1,
    });
    expect((await shelf()).length).toBe(3);
  });

  test('may hold what is no change, and what no mapping is for', async () => {
    const other = {
      ...postgres('c', item('A'), 1),
      source: { ...(postgres('c', item('A'), 1).source as object), table: 'staff' },
    };
    const taken = await send(...asides, other);
    expect(taken).toMatchObject({ applied: 0, parked: 0, ignored: asides.length + 1 });
    expect(taken.reasons.map(({ reason }) => reason).sort()).toEqual([
      'a change of the schema',
      'heartbeat',
      'no mapping is for this table',
      'tombstone',
      'transaction metadata',
    ]);
  });

  test('that cannot be read is the sender’s mistake, never ours', async () => {
    for (const [body, status] of [
      ['', 400],
      ['{"op"', 400],
      [Buffer.from([0xff, 0xfe]), 400],
      [JSON.stringify(Array.from({ length: 5001 }, () => null)), 413],
      [`"${'x'.repeat(1_100_000)}"`, 413],
      ['17', 200],
      [`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 200],
      [`{"op":"c","source":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 200],
      ['[[[]]]', 200],
      ['{"op":"c","source":{"connector":"postgresql"},"after":{"sku":"\\u0000"}}', 200],
    ] as const)
      expect([String(body).slice(0, 40), (await deliver(body)).status]).toEqual([String(body).slice(0, 40), status]);
  });
});

describe('rows in order', () => {
  test('a deleted row is not brought back by what comes late, and comes back by what is newer', async () => {
    await send(postgres('c', item('A'), 10));
    expect(await send(postgres('d', item('A'), 30), { key: { sku: 'A' }, value: null })).toMatchObject({
      applied: 1,
      ignored: 1,
    });
    expect(await send(postgres('u', item('A', { qty: 1 }), 20))).toMatchObject({ stale: 1 });
    expect((await productOf('erp-A'))?.active).toBe(false);
    await send(postgres('c', item('A', { qty: 2 }), 40));
    expect(await productOf('erp-A')).toMatchObject({ active: true, variants: [{ onHand: 2 }] });
  });

  test('a row for which the mapping’s condition no longer holds leaves the shop', async () => {
    await send(postgres('c', item('A'), 10), postgres('c', item('B', { state: 'draft' }), 11));
    expect((await shelf()).length).toBe(1);
    await send(postgres('u', item('A', { state: 'ended' }), 12));
    expect((await productOf('erp-A'))?.active).toBe(false);
  });

  test('a row that is told of another product from now on takes the first one out', async () => {
    await send(mysql('goods', 'c', { id: 21, name: 'Bollard' }, 1, 10));
    await send({ key: { no: 1 }, value: mysql('goods', 'c', { no: 1, id: 22, name: 'Cleat' }, 1, 11) });
    await send(
      sqlServer('c', { item: 'my-22', amount: 5 }, '00000027:00000ac0'),
      sqlServer('c', { item: 'my-23', amount: 6 }, '00000027:00000ac1'),
    );
    await send({ key: { no: 1 }, value: mysql('goods', 'u', { no: 1, id: 23, name: 'Cleat' }, 1, 12) });
    expect(await productOf('my-22')).toMatchObject({ active: false });
    expect(await productOf('my-23')).toMatchObject({ active: true, title: 'Cleat', variants: [{ price: 600 }] });
  });

  test('each connector counts in its own way', async () => {
    const goods = { id: 1, name: 'Grapnel' };
    // The tenth file comes after the ninth, whatever their letters.
    await send(
      mysql('goods', 'c', goods, 999_999, 50),
      sqlServer('c', { item: 'my-1', amount: '10.00' }, '00000027:00000ac0'),
    );
    expect(await send(mysql('goods', 'u', { ...goods, name: 'Old' }, 999_998, 900))).toMatchObject({ stale: 1 });
    expect(await send(mysql('goods', 'u', { ...goods, name: 'Row two' }, 999_999, 50, 1))).toMatchObject({
      applied: 1,
    });
    expect(await send(sqlServer('u', { item: 'my-1', amount: '12.00' }, '00000027:00000ac0', 2))).toMatchObject({
      applied: 1,
    });
    expect(await send(sqlServer('u', { item: 'my-1', amount: '9.00' }, '00000026:ffffffff'))).toMatchObject({
      stale: 1,
    });
    // 10 digits come after 9.
    await send(oracle('c', { ITEM: 'my-1', QTY: 4 }, '999999999'));
    expect(await send(oracle('u', { ITEM: 'my-1', QTY: 6 }, '1000000000'))).toMatchObject({ applied: 1 });
    expect(await productOf('my-1')).toMatchObject({ title: 'Row two', variants: [{ price: 1200, onHand: 6 }] });
  });

  test('two changes at one position are not guessed about', async () => {
    await send(postgres('c', item('A'), 10));
    const taken = await send(postgres('u', item('A', { qty: 1 }), 10));
    expect(taken).toMatchObject({
      parked: 1,
      reasons: [{ reason: expect.stringContaining('same position') as string }],
    });
  });

  test('what belongs together may come in any order: price and stock wait for their product, sizes for both', async () => {
    const events = [
      mysql('goods', 'c', { id: 5, name: 'Deck Shoes' }, 1, 10),
      mysql('goods_sizes', 'c', { id: 51, goods_id: 5, size: 'large' }, 1, 20),
      mysql('goods_sizes', 'c', { id: 52, goods_id: 5, size: 'small' }, 1, 30),
      mysql('goods_sizes', 'd', { id: 52, goods_id: 5, size: 'small' }, 1, 40),
      mysql('goods_sizes', 'c', { id: 53, goods_id: 5, size: 'medium' }, 1, 50),
      sqlServer('c', { item: 'my-v51', amount: 59.9 }, '00000027:00000ac0'),
      sqlServer('c', { item: 'my-v53', amount: '49.50' }, '00000027:00000ac1'),
      oracle('c', { ITEM: 'my-v51', QTY: '3' }, '100'),
      oracle('c', { ITEM: 'my-v53', QTY: 8 }, '101'),
    ];
    let expected: unknown;
    for (let seed = 0; seed < 6; seed++) {
      await forget();
      for (const event of shuffled(events, seed)) await send(event);
      expected ??= await shelf();
      expect([seed, await shelf()]).toEqual([seed, expected]);
    }
    expect(expected).toMatchObject([
      {
        title: 'Deck Shoes',
        variants: [
          { id: 'my-v51', options: { size: 'large' }, price: 5990, stock: 3 },
          { id: 'my-v53', options: { size: 'medium' }, price: 4950, stock: 8 },
        ],
      },
    ]);
    const state = (await (await desk('GET', 'changes')).json()) as { sources: { waiting: number }[] };
    expect(state.sources.map(({ waiting }) => waiting)).toEqual([0, 0, 0, 0, 0]);
  });

  test('duplicated and shuffled twenty times, the end is the same', async () => {
    const events: Event[] = [];
    for (let row = 0; row < 12; row++)
      for (let step = 0; step < 8; step++) {
        const lsn = 1000 + step * 100 + row;
        const gone = step === 7 && row % 4 === 0;
        events.push(
          postgres(
            step === 0 ? 'c' : gone ? 'd' : 'u',
            item(`S${row}`, {
              qty: (row * 7 + step) % 11,
              descr: `Bar ${step > 4 ? 5 : step}`,
              unit_price: decimalBytes(100 * row + step),
            }),
            lsn,
          ),
        );
      }
    await send(...events);
    const expected = (await shelf()).filter((each) => (each as { active: boolean }).active);
    expect(expected.length).toBe(9);
    for (let seed = 1; seed <= 20; seed++) {
      await forget();
      const all = shuffled([...events, ...shuffled(events, seed).slice(0, 50)], seed);
      for (let from = 0; from < all.length; from += 37) await send(...all.slice(from, from + 37));
      expect([seed, (await shelf()).filter((each) => (each as { active: boolean }).active)]).toEqual([seed, expected]);
    }
  });
});

describe('a poison event', () => {
  const poison: readonly [unknown, RegExp][] = [
    [postgres('u', item('P', { unit_price: 'AAAA%' }), 5), /no number in price/],
    [postgres('u', item('P', { unit_price: decimalBytes(-1) }), 5), /possible/],
    [postgres('u', item('P', { qty: 'many' }), 5), /no number in stock/],
    [postgres('u', { sku: 'P', state: 'live' }, 5), /no column/],
    [postgres('u', item('P', { descr: '', colour: null }), 5), /no title/],
    [
      {
        ...postgres('u', item('P'), 5),
        source: { connector: 'postgresql', name: 'erp', schema: 'public', table: 'items' },
      },
      /no position/,
    ],
    [
      postgres('u', item('P', { seen_at: '2026-05-02 10:00:00' }), 5),
      /has the time "2026-05-02 10:00:00" without its zone/,
    ],
    [postgres('u', item('P', { seen_at: '2026-05-02 25:00Z' }), 5), /no time in seen/],
    [postgres('u', item('P', { listed_on: '5/2/2026' }), 5), /"5\/2\/2026" in since, which is not written as/],
    [postgres('u', item('P', { listed_on: '2026-02-30' }), 5), /"2026-02-30" in since/],
    [{ op: 'x', source: {}, after: {} }, /none of/],
    [{ op: 'u', after: {} }, /no source/],
    [{ hello: 'world' }, /no Debezium envelope/],
    [postgres('t', item('P'), 5), /empties the whole table/],
    [postgres('u', item('P', { long_text: 'x'.repeat(20_000) }), 5), /10,000 characters/],
  ];

  test('is parked with its reason, and what stands around it is taken in', async () => {
    for (const [event, reason] of poison) {
      await forget();
      const taken = await send(postgres('c', item('A'), 1), event, postgres('c', item('B'), 2));
      expect([reason, taken.applied, taken.parked]).toEqual([reason, 2, 1]);
      expect(taken.reasons.find(({ outcome }) => outcome === 'parked')?.reason).toMatch(reason);
      expect((await shelf()).length).toBe(2);
    }
  });

  test('that only the database finds is parked too, and alone', async () => {
    // A name that another product's variant has.
    const taken = await send(
      ...Array.from({ length: 20 }, (_, n) => postgres('c', item(`N${n}`), n + 1)),
      mysql('goods', 'c', { id: 9, name: 'Shackle' }, 1, 1),
      mysql('goods_sizes', 'c', { id: 'x'.repeat(190), goods_id: 9, size: 'large' }, 1, 2),
      { ...postgres('c', item('\u0007Q'), 50) },
    );
    expect(taken).toMatchObject({ applied: 23, parked: 0 });
    await shop.db.$executeRaw`insert into product (id, title) values ('my-77', 'Mine')`;
    await shop.db.$executeRaw`
      insert into variant (id, product_id, sku, price, currency) values ('my-77', 'my-77', 'erp-Z', 1, 'USD')`;
    const clash = await send(postgres('c', item('Y'), 60), postgres('c', item('Z'), 61), postgres('c', item('X'), 62));
    expect(clash).toMatchObject({ applied: 2, parked: 1 });
    expect(clash.reasons.find(({ outcome }) => outcome === 'parked')?.reason).toMatch(/cannot hold/);
  });

  test('is seen and tried again by staff, and is too late when a newer one came', async () => {
    const bad = postgres('u', item('A', { grp: 1, qty: 'many' }), 7);
    await send(postgres('c', item('A'), 1), bad, bad);
    const list = (await (await desk('GET', 'changes/parked')).json()) as {
      events: { id: string; times: number; mapping: string }[];
    };
    expect(list.events).toMatchObject([
      { mapping: 'pg-items', times: 1, reason: expect.stringContaining('stock') as string },
    ]);
    const { id } = list.events[0]!;
    const again = (await (await desk('POST', `changes/parked/${id}/replay`)).json()) as Taken;
    expect(again).toMatchObject({ parked: 1, applied: 0 });
    // The event is mended where it lies, as a mapping would be.
    await shop.db
      .$executeRaw`update parked_change set event = jsonb_set(event, '{after,qty}', '2') where id = ${BigInt(id)}`;
    expect(await (await desk('POST', `changes/parked/${id}/replay`)).json()).toMatchObject({ applied: 1 });
    expect((await desk('POST', `changes/parked/${id}/replay`)).status).toBe(404);
    expect(await productOf('erp-A')).toMatchObject({ variants: [{ onHand: 2 }] });
    await send(postgres('u', { sku: 'A' }, 8));
    const [open] = ((await (await desk('GET', 'changes/parked')).json()) as typeof list).events;
    expect((await desk('DELETE', `changes/parked/${open!.id}`)).status).toBe(200);
    expect(await shop.db.audit.findMany({ where: { action: { startsWith: 'change.' } } })).toHaveLength(3);
  });

  test('keeps no number of a payment card', async () => {
    await send({ op: 'x', source: {}, note: 'paid with 4242 4242 4242 4242' });
    const [row] = await shop.db.parkedChange.findMany();
    expect(JSON.stringify(row?.event)).not.toContain('4242 4242');
  });
});

describe('stock', () => {
  test('is never below what is promised; the difference is an alert', async () => {
    await send(postgres('c', item('A', { qty: 9 }), 1));
    await shop.db.$executeRaw`update variant set reserved = 5 where id = 'erp-A'`;
    for (const change of [
      postgres('u', item('A', { qty: 2 }), 2),
      postgres('u', item('A', { qty: 2, descr: 'Bar' }), 3),
    ])
      await send(change);
    expect(await productOf('erp-A')).toMatchObject({ variants: [{ onHand: 5, reserved: 5 }] });
    const alerts = await shop.db.event.findMany({ where: { type: 'alert.raised', subject: 'variant:erp-A' } });
    expect(alerts.map(({ payload }) => payload)).toMatchObject([{ kind: 'stock-below-reserved', count: 3 }]);
    await shop.db.$executeRaw`update variant set reserved = 0 where id = 'erp-A'`;
  });

  test('that the shop sold meanwhile stays sold while the source says nothing new of it', async () => {
    await send(postgres('c', item('A', { qty: 9 }), 1));
    await shop.db.$executeRaw`update variant set on_hand = 6 where id = 'erp-A'`;
    await send(postgres('u', item('A', { qty: 9, unit_price: decimalBytes(999) }), 2));
    await send(postgres('u', item('A', { qty: 9, descr: 'Longer Bar', unit_price: decimalBytes(999) }), 3));
    expect(await productOf('erp-A')).toMatchObject({ title: 'Longer Bar teak', variants: [{ onHand: 6, price: 999 }] });
    await send(postgres('u', item('A', { qty: 4, descr: 'Longer Bar' }), 4));
    expect(await productOf('erp-A')).toMatchObject({ variants: [{ onHand: 4, price: 4250 }] });
  });

  test('a long text that the event leaves out stays as it is', async () => {
    await send(postgres('c', item('A', { long_text: 'Long.' }), 1));
    await send(postgres('u', item('A', { descr: 'New', long_text: '__debezium_unavailable_value' }), 2));
    expect(await productOf('erp-A')).toMatchObject({ title: 'New teak', description: 'Long.' });
  });

  test('what another language calls it is taken over, and goes when the column is emptied', async () => {
    await send(postgres('c', item('A', { descr_es: 'Barra de teca', long_es: 'Son seis.' }), 1));
    await send(postgres('u', item('A', { descr_es: 'Espeque', long_es: '__debezium_unavailable_value' }), 2));
    const [titles, descriptions] = [{ 'es-US': 'Espeque' }, { 'es-US': 'Son seis.' }];
    expect(await productOf('erp-A')).toMatchObject({ titles, descriptions });
    await send(postgres('u', item('A', { descr_es: null, long_es: '__debezium_unavailable_value' }), 3));
    const emptied = await productOf('erp-A');
    expect([emptied!.titles, emptied!.descriptions]).toEqual([{}, descriptions]);
  });
});

test('a change is spoken of within seconds', async () => {
  await send(postgres('c', item('A', { descr: 'Zephyranth Lantern', colour: 'brass' }), 1));
  const shopper = await shop.shopper();
  const begun = performance.now();
  await until(async () => textOf(await shopper.say('do you have a zephyrant lantern')).includes('Zephyranth'), {
    what: 'the lantern',
  });
  expect(performance.now() - begun).toBeLessThan(5000);
  await send(
    postgres('u', item('A', { descr: 'Zephyranth Lantern', colour: 'brass', unit_price: decimalBytes(12_345) }), 2),
  );
  expect(textOf(await shopper.say('how much is the zephyranth lantern'))).toContain('$123.45');
});

test('files in the watched folder are taken in, what cannot be read is put aside', async () => {
  await writeFile(join(folder, 'b.json'), JSON.stringify([postgres('c', item('F1'), 1)]));
  await writeFile(
    join(folder, 'c.jsonl'),
    `${JSON.stringify(postgres('c', item('F2'), 2))}\nno json\n${JSON.stringify(postgres('c', item('F3'), 3))}\n`,
  );
  await writeFile(join(folder, 'a.json'), 'nothing of the kind');
  await until(async () => (await shelf()).length === 3, { what: 'three products' });
  await until(async () => (await readdir(join(folder, 'done'))).length === 2, { what: 'both files in done' });
  expect(await readdir(join(folder, 'refused'))).toEqual(['a.json']);
  expect(await shop.db.parkedChange.count()).toBe(1);
});

test('a figure that travels as a double, a string or bytes is the same amount', async () => {
  let lsn = 1;
  for (const unit_price of [
    11.12,
    11.120000000000001,
    '11.12',
    '1112e-2',
    decimalBytes(1112),
    { scale: 2, value: decimalBytes(1112) },
  ]) {
    await send(postgres('u', item('A', { unit_price, descr: `Bar ${lsn}` }), lsn++));
    expect(await productOf('erp-A')).toMatchObject({ title: `Bar ${lsn - 1} teak`, variants: [{ price: 1112 }] });
  }
});

test('how late it is stands in the metrics and with staff', async () => {
  const now = Date.now();
  const late = postgres('c', item('A'), 1);
  await send({ ...late, source: { ...(late.source as object), ts_ms: now - 2000 } });
  const { sources } = (await (await desk('GET', 'changes')).json()) as {
    sources: { mapping: string; lag: number; rows: number }[];
  };
  const own = sources.find(({ mapping }) => mapping === 'pg-items')!;
  expect(own.rows).toBe(1);
  expect(own.lag).toBeGreaterThanOrEqual(2000);
  expect(own.lag).toBeLessThan(10_000);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toMatch(/change_last_lag_seconds\{source="pg-items"\} [2-9]\./);
  expect(metrics).toMatch(/changes_total\{source="pg-items",outcome="applied"\} \d+/);
});

test('a mapping is tried on an event, and its faults are named by their place', async () => {
  const mapping = {
    name: 'x',
    from: { table: 'items' },
    to: 'product',
    key: ['sku'],
    fields: { id: 'sku', title: 'descr' },
  };
  const tried = await desk('POST', 'changes/try', { mapping, event: postgres('c', item('A'), 1) });
  expect(await tried.json()).toMatchObject({ after: { id: 'A', title: 'Capstan Bar' }, target: 'A' });
  const wrong = { ...mapping, to: 'stock', extra: 1, fields: { id: 'sku', title: 'descr', stock: 'qty' } };
  const refused = await desk('POST', 'changes/try', { mapping: wrong, event: {} });
  expect(refused.status).toBe(422);
  const { errors } = (await refused.json()) as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
    '/mapping/extra',
    '/mapping/fields/stock/as',
    '/mapping/fields/title',
  ]);
  expect(await shop.db.capturedRow.count()).toBe(0);
});

test('days and times are the same ones whatever zone the machine is in; those that tell none are read by the clocks that the mapping names', async () => {
  process.env['TZ'] = 'Asia/Tokyo';
  expect(new Date('2026-05-02T10:00').toISOString()).toBe('2026-05-02T01:00:00.000Z');
  const attributes = {
    day: { from: 'listed_on', as: 'date' },
    moment: { from: 'seen_at', as: 'instant', zone: 'America/Denver' },
  };
  const mapping = {
    ...{ name: 'x', from: { table: 'items' }, to: 'product', key: ['sku'] },
    fields: { id: 'sku', title: 'descr', attributes },
  };
  const told = async (listed_on: unknown, seen_at: unknown) => {
    const event = postgres('c', item('A', { listed_on, seen_at }), 1);
    const tried = await desk('POST', 'changes/try', { mapping, event });
    return ((await tried.json()) as { after: { attributes: object } }).after.attributes;
  };
  expect(await told('2026-05-02', '2026-05-02 10:00:00')).toEqual({
    day: '2026-05-02',
    moment: '2026-05-02T16:00:00.000Z',
  });
  expect(await told('2026-05-02 23:30:00', '2026-12-02T10:00:00.250')).toEqual({
    day: '2026-05-02',
    moment: '2026-12-02T17:00:00.250Z',
  });
  // Shown twice that night, and left out in the other.
  expect(await told(20_575, '2026-11-01 01:30')).toEqual({ day: '2026-05-02', moment: '2026-11-01T07:30:00.000Z' });
  expect(await told(20_575, '2026-03-08 02:30')).toEqual({ day: '2026-05-02', moment: '2026-03-08T09:30:00.000Z' });
  expect(await told(20_575, '2026-05-02 10:00:00+02')).toMatchObject({ moment: '2026-05-02T08:00:00.000Z' });
  expect(await told(20_575, 1_777_716_000_000)).toMatchObject({ moment: '2026-05-02T10:00:00.000Z' });
  const nowhere = {
    ...mapping,
    fields: { ...mapping.fields, attributes: { moment: { ...attributes.moment, zone: 'Mars' } } },
  };
  const refused = await desk('POST', 'changes/try', { mapping: nowhere, event: {} });
  expect((await refused.json()) as object).toMatchObject({
    errors: [
      {
        pointer: '/mapping/fields/attributes/moment/zone',
        detail: expect.stringContaining('America/Denver') as string,
      },
    ],
  });
});

test('ten thousand changes are taken in while one of them is asked for, and the books agree', async () => {
  const rows = 500;
  const events = Array.from({ length: 10_000 }, (_, n) =>
    postgres(
      n < rows ? 'c' : 'u',
      item(`K${n % rows}`, { qty: n % 97, unit_price: decimalBytes(100 + (n % 89)) }),
      n + 1,
    ),
  );
  const marked = (cents: number, lsn: number) =>
    postgres('u', item('M', { descr: 'Quillonade Binnacle', unit_price: decimalBytes(cents) }), lsn);
  await send(marked(3000, 1));
  const shopper = await shop.shopper();
  let heardAfter = Infinity;
  let asking: Promise<void> | undefined;
  let settled = 0;
  for (let from = 0; from < events.length; from += 1000) {
    if (from === 4000) {
      await send(marked(7654, 2));
      const changed = performance.now();
      const ask = async () => textOf(await shopper.say('how much is the quillonade binnacle')).includes('$76.54');
      asking = until(ask, { what: 'the price' }).then(() => void (heardAfter = performance.now() - changed));
    }
    const taken = await send(...events.slice(from, from + 1000));
    expect(taken.parked).toBe(0);
    settled += taken.applied + taken.stale;
  }
  expect(settled).toBe(10_000);
  await asking;
  expect(heardAfter).toBeLessThan(5000);
  const last = (n: number) => [...events].reverse().find((each) => (each.after as { sku: string }).sku === `K${n}`)!;
  for (const n of [0, 123, 499])
    expect(await productOf(`erp-K${n}`)).toMatchObject({
      variants: [{ onHand: (last(n).after as { qty: number }).qty }],
    });
  expect(await (await desk('GET', 'stock/check')).json()).toEqual({ faults: [] });
});
