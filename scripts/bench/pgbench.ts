import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from './measure.ts';

/** Where Debian keeps what is not on the path. */
const packaged = '/usr/lib/postgresql';

/** The path of pgbench, or null on a machine without it. */
export const findPgbench = (): string | null => {
  const versions = existsSync(packaged) ? readdirSync(packaged).map((version) => join(packaged, version, 'bin')) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions];
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null;
};

/** Two different things of `plain_stock`, in id order, so that no two clients wait for each other in a ring. */
const script = (things: number) => `
\\set first random(0, ${things - 2})
\\set second random(:first + 1, ${things - 1})
\\set shopper random(1, 1000000000)
begin;
insert into plain_order (shopper, total) values (lpad(:shopper::text, 32, '0')::uuid, 4499) returning number \\gset
insert into plain_line values (:number, 'bench-' || lpad(:first::text, 3, '0'), 1, 1250);
insert into plain_line values (:number, 'bench-' || lpad(:second::text, 3, '0'), 2, 1250);
update plain_stock set available = available - 1 where id = 'bench-' || lpad(:first::text, 3, '0') and available >= 1;
update plain_stock set available = available - 2 where id = 'bench-' || lpad(:second::text, 3, '0') and available >= 2;
insert into plain_outbox (id, type, payload) values (gen_random_uuid(), 'order.placed', jsonb_build_object('order', :number::int));
commit;
`;

/** Runs the six statements, prepared, `count` times in all; pgbench tells no percentiles, only the mean. */
export const preparePgbench = (given: {
  readonly path: string;
  readonly url: string;
  readonly folder: string;
  readonly clients: number;
  readonly things: number;
}): ((count: number) => Promise<{ readonly side: Side; readonly done: number }>) => {
  const file = join(given.folder, 'six-statements.sql');
  writeFileSync(file, script(given.things));
  return async (count) => {
    const each = Math.ceil(count / given.clients);
    const options = [
      '-n',
      '-M',
      'prepared',
      '-c',
      `${given.clients}`,
      '-j',
      '1',
      '-t',
      `${each}`,
      '-f',
      file,
      given.url,
    ];
    const { stdout } = await promisify(execFile)(given.path, options, { timeout: 60_000 });
    const figure = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1]);
    const done = figure(/actually processed: (\d+)/);
    const perSecond = figure(/tps = ([\d.]+)/);
    if (!(done > 0 && perSecond > 0)) throw new Error(`pgbench did nothing; it said:\n${stdout}`);
    return { side: { 'orders/s': perSecond, 'ms mean': figure(/latency average = ([\d.]+)/) }, done };
  };
};
