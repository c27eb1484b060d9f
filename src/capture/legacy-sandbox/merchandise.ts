import type { Database } from '#store';
import type { OldSystem } from './old-system.ts';

const items = [
  [7001, 'Brass Sextant Model 1897', 'Tillamook Instrument Works', 3, '189.00', 'Reads to half a minute of arc.', 4],
  [7002, 'Aneroid Ship Barometer', 'Tillamook Instrument Works', 3, '245.50', 'Falls before a storm.', 2],
  [7003, 'Cedar Lobster Trap', 'Nehalem Net Loft', 5, '64.95', 'Two chambers.', 11],
  [7004, 'Sounding Lead Seven Pound', 'Nehalem Net Loft', 3, '119.00', 'With twenty fathoms of line.', 9],
  [7005, 'Hand Cranked Bilge Pump', 'Tillamook Instrument Works', 3, '88.25', 'A quart a stroke.', 3],
  [7006, 'Steel Marlinspike', 'Nehalem Net Loft', 5, '17.40', 'Eight inches.', 30],
] as const;

/** An old merchandise system, with its own names for everything. */
export const merchandise: OldSystem = {
  schema: 'legacy',
  tables: [
    `create table if not exists legacy.item (item_no integer primary key, descr text not null, maker text, dept smallint not null,
      unit_price numeric(10, 2) not null, remark text, active char(1) not null default 'Y')`,
    `create table if not exists legacy.shelf (item_no integer primary key, qty integer not null)`,
  ],
  told: { item: 'item_no', shelf: 'item_no' },
  fill: async (tx) => {
    for (const [no, descr, maker, dept, price, remark, qty] of items) {
      await tx.$executeRaw`insert into legacy.item values (${no}, ${descr}, ${maker}, ${dept}, ${price}::numeric, ${remark})`;
      await tx.$executeRaw`insert into legacy.shelf values (${no}, ${qty})`;
    }
  },
};

export interface LegacyItem {
  readonly item_no: number;
  readonly descr: string;
  readonly unit_price: string;
  readonly qty: number | null;
  readonly active: string;
}

/** What a clerk does at the old system's terminal. False: it has no such item. */
export const createTerminal = (db: Database) => ({
  isThere: async (): Promise<boolean> =>
    (await db.$queryRaw<[{ there: boolean }]>`select to_regclass('legacy.item') is not null as there`)[0].there,
  items: () =>
    db.$queryRaw<LegacyItem[]>`
      select item_no, descr, unit_price::text, qty, active from legacy.item left join legacy.shelf using (item_no) order by item_no`,
  price: async (no: number, price: string): Promise<boolean> =>
    (await db.$executeRaw`update legacy.item set unit_price = ${price}::numeric where item_no = ${no}`) > 0,
  stock: async (no: number, qty: number): Promise<boolean> =>
    (await db.$executeRaw`update legacy.shelf set qty = ${qty} where item_no = ${no}`) > 0,
  rename: async (no: number, descr: string): Promise<boolean> =>
    (await db.$executeRaw`update legacy.item set descr = ${descr} where item_no = ${no}`) > 0,
  delete: async (no: number): Promise<boolean> => {
    await db.$executeRaw`delete from legacy.shelf where item_no = ${no}`;
    return (await db.$executeRaw`delete from legacy.item where item_no = ${no}`) > 0;
  },
  /** How its connector delivers from now on: so many copies of everything, shuffled or in order. */
  deliver: (copies: number, shuffled: boolean) =>
    db.$executeRaw`update legacy.delivery set copies = ${copies}, shuffled = ${shuffled}`,
  /** Everything that ever happened is sent once more. */
  resend: () => db.$executeRaw`update legacy.change set sent = false`,
  unsent: async (): Promise<number> =>
    (await db.$queryRaw<[{ count: number }]>`select count(*)::int as count from legacy.change where not sent`)[0].count,
});
