import type pg from 'pg';

export interface Table {
  /** "public"."order" */
  readonly name: string;
  readonly columns: readonly string[];
  /** What its rows are sorted by. */
  readonly order: string;
}

/** A row or a row of columns as text must read the same wherever it is written. */
export const plainly = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local search_path = pg_catalog`;

/** The ledgers of migrations are not carried over: whoever restores has their own. */
const ledgers = `('_prisma_migrations', 'dbos_migrations')`;

/** Every table of the shop and of its workflow engine. */
export const tablesOf = async (session: pg.ClientBase): Promise<readonly Table[]> => {
  const { rows } = await session.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select string_agg(format('t.%I', a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary), 't::text collate "C"') as "order"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'dbos') and c.relkind = 'r' and c.relname not in ${ledgers} order by 1`);
  return rows;
};

/** The migrations that made the tables what they are. */
export const migrationsOf = async (session: pg.ClientBase): Promise<readonly string[]> => {
  const { rows } = await session.query<{ name: string }>(`
    select migration_name as name from public._prisma_migrations where rolled_back_at is null order by 1`);
  return rows.map(({ name }) => name);
};
