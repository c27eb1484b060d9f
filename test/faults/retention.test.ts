import { randomUUID } from 'node:crypto';
import { retentionOf } from '../../src/app/retention.ts';
import { freshDatabase } from '../helpers/database.ts';
import { someConversation, someShopper } from '../../src/commerce/testing/shop.ts';

test('old turns and old bad rows go by the setting, in batches; the young and the rest stay', async () => {
  const { db, drop } = await freshDatabase();
  try {
    const conversation = await someConversation(db, await someShopper(db));
    await db.$executeRaw`
      insert into turn (conversation_id, id, heard, created_at)
      select ${conversation}::uuid, 't' || n, 'hello', now() - n * interval '1 hour' from generate_series(1, 1300) n`;
    const file = randomUUID();
    await db.$executeRaw`
      insert into catalogue_file (id, name, digest, bytes, source, status, arrived_at, finished_at)
      values (${file}::uuid, 'a.csv', 'd', 1, 'folder', 'done', now() - interval '1 year', now() - interval '1 year')`;
    await db.$executeRaw`
      insert into catalogue_file_fault (file_id, line, reason) select ${file}::uuid, n, 'bad' from generate_series(1, 700) n`;
    const forget = (transcriptDays: number, fileReportDays = 200) =>
      retentionOf({ retention: { transcriptDays, fileReportDays } }, { db, clock: () => new Date() }).forget(
        new AbortController().signal,
      );
    expect(await forget(0, 400)).toMatchObject({ turns: 0, badRows: 0 });
    expect(await forget(0)).toMatchObject({ turns: 0, badRows: 700 });
    expect(await forget(10)).toMatchObject({ turns: 1061, badRows: 0 });
    expect(await db.turn.count()).toBe(239);
    expect(await db.catalogueFile.count()).toBe(1);
  } finally {
    await drop();
  }
});
