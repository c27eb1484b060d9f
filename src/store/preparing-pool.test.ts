import { preparingPool } from './preparing-pool.ts';
import { freshDatabase } from '../../test/helpers/database.ts';

it('keeps prepared what is asked again, however many tables its library made before', async () => {
  const { url, drop } = await freshDatabase();
  const pool = preparingPool({ url, max: 1, idle: 5_000 });
  try {
    for (let made = 0; made < 120; made += 1) await pool.query(`create temp table made_${made} (id int)`, []);
    const ask = 'select $1::int as answer';
    for (const answer of [41, 42]) expect((await pool.query(ask, [answer])).rows).toEqual([{ answer }]);
    expect((await pool.query('select statement from pg_prepared_statements')).rows).toEqual([{ statement: ask }]);
  } finally {
    await pool.end();
    await drop();
  }
});
