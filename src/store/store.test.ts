import { freshDatabase } from '../../test/helpers/database.ts';

describe('the store', () => {
  it('opens a migrated, empty database', async () => {
    const { db, drop } = await freshDatabase();
    try {
      expect(await db.vendor.count()).toBe(0);
      const rows = await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from "_prisma_migrations"`;
      expect(Number(rows[0]?.n)).toBeGreaterThan(0);
    } finally {
      await drop();
    }
  });
});
