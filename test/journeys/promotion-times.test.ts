// A time means the same on every machine, or it is not taken.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase } from '../helpers/database.ts';
import { run } from '../helpers/process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-times-'));
let store: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => void (store = await freshDatabase()));
afterAll(async () => {
  await store.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Saves a promotion from a file, as somebody whose machine stands in that zone. */
const save = async (startsAt: string, zone: string) => {
  const file = path.join(folder, 'spring.yaml');
  const rule = '{ kind: percent, percent: 15, when: {} }';
  writeFileSync(file, `id: spring\nlabel: { en-US: Spring }\nrule: ${rule}\nstartsAt: ${startsAt}\n`);
  const environment = { ...process.env, DATABASE_URL: store.url, PARLEY_DATA: folder, TZ: zone };
  const command = run('scripts/pricing.ts', ['promotion', file], environment);
  const [code] = await new Promise<[number | null]>((resolve) => command.child.once('exit', (left) => resolve([left])));
  return { code, said: command.said() };
};
const begins = async () => (await store.db.promotion.findUnique({ where: { id: 'spring' } }))?.startsAt?.toISOString();

it.each(['2027-03-01 00:00', '2027-03-01T00:00:00', '2027-03-01', 'March 1, 2027'])(
  '%s without a zone is refused, and says what would do',
  async (startsAt) => {
    const { code, said } = await save(JSON.stringify(startsAt), 'Asia/Tokyo');
    expect(code).not.toBe(0);
    expect(said).toContain('/startsAt: a time with its zone, such as 2027-03-01T00:00:00-05:00');
    expect(said).toContain(`found ${JSON.stringify(startsAt)}`);
    expect(await begins()).toBeUndefined();
  },
);

it('with one it is the same moment in Tokyo and in Los Angeles', async () => {
  for (const zone of ['Asia/Tokyo', 'America/Los_Angeles']) {
    expect(await save('2027-03-01T00:00:00-05:00', zone)).toMatchObject({ code: 0 });
    expect(await begins()).toBe('2027-03-01T05:00:00.000Z');
  }
});
