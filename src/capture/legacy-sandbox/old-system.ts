import { Prisma, type Database, type Queryable } from '#store';

/** A stand-in for a system of record: its own tables, of which every change is written down. */
export interface OldSystem {
  /** Its schema in the database, and the name of its server in what it tells. */
  readonly schema: string;
  /** Its tables with what else it needs, each a statement. */
  readonly tables: readonly string[];
  /** Which of them tell of their changes, by the column that tells their rows apart. */
  readonly told: Readonly<Record<string, string>>;
  readonly fill: (tx: Queryable) => Promise<void>;
}

const machinery = ({ schema, tables, told }: OldSystem): readonly string[] => [
  `create schema if not exists ${schema}`,
  ...tables,
  `create table if not exists ${schema}.change (seq bigserial primary key, tbl text not null, op char(1) not null, before jsonb,
    after jsonb, at timestamptz not null default clock_timestamp(), sent boolean not null default false)`,
  `create index if not exists change_unsent on ${schema}.change (seq) where not sent`,
  `create table if not exists ${schema}.delivery (id integer primary key default 1 check (id = 1), copies integer not null,
    shuffled boolean not null)`,
  `create or replace function ${schema}.write_down() returns trigger language plpgsql as $$
    begin
      insert into ${schema}.change (tbl, op, before, after) values (tg_table_name,
        case tg_op when 'INSERT' then 'c' when 'UPDATE' then 'u' else 'd' end,
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      perform pg_notify('${schema}_change', '');
      return null;
    end $$`,
  ...Object.keys(told).map(
    (table) => `create or replace trigger written_down after insert or update or delete on ${schema}.${table}
      for each row execute function ${schema}.write_down()`,
  ),
  `insert into ${schema}.delivery (copies, shuffled) values (1, false) on conflict do nothing`,
];

/** Makes an old system, with what it holds, where it is not there yet. */
export const openOldSystem = (db: Database, system: OldSystem): Promise<void> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('parley legacy'))::text`;
    const [{ there }] = await tx.$queryRaw<[{ there: boolean }]>`
      select to_regclass(${`${system.schema}.change`}) is not null as there`;
    if (there) return;
    for (const statement of machinery(system)) await tx.$executeRaw(Prisma.raw(statement));
    await system.fill(tx);
  });
