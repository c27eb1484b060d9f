// What a draft would change: the last turns of shoppers said again to two versions, without a shopper.
import { randomBytes } from 'node:crypto';
import { createStaff } from '#identity';
import { inRounds, type Benchmark } from './measure.ts';
import { costOf, openBenchShop } from './open-shop.ts';

const turns = 2_000;
const talkers = 40;

/** What people say on their way to an order. */
const talk = [
  ...[
    'hello',
    'show me coffee',
    'tell me more about the second one',
    'two large red mugs, please',
    "what's in my cart",
  ],
  ...[
    'make it three',
    'do you have red mugs?',
    'something cheaper',
    'how much is delivery',
    'check out',
    'no',
    'thanks',
  ],
];

interface Run {
  readonly id: string;
  readonly state: string;
  readonly error: string | null;
  readonly report: { readonly turns: number; readonly otherWay: number } | null;
}

export const preview: Benchmark = async ({ defer, rounds }) => {
  const shop = await openBenchShop(defer);
  const staff = createStaff({ db: shop.db, random: randomBytes, clock: () => new Date() });
  const added = await staff.add({ name: 'bench', roles: ['author'] });
  if (!added.ok) throw new Error(`nobody could ask for a preview: ${added.reason}`);
  const ask = async (method: string, path: string, body?: object): Promise<Run> => {
    const response = await fetch(`${shop.server.base}/admin/api/studio/preview${path}`, {
      method,
      headers: { authorization: `Bearer ${added.value.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`a preview was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Run;
  };

  /** The yardstick: the same turns said for the first time, as shoppers say them. */
  const speak = async () => {
    const begun = performance.now();
    let said = 0;
    await Promise.all(
      Array.from({ length: talkers }, async () => {
        const talker = await shop.talker();
        for (let turn = 0; turn < turns / talkers; turn += 1) {
          await talker.say(talk[turn % talk.length]!);
          said += 1;
        }
      }),
    );
    return { side: { 'turns/s': said / ((performance.now() - begun) / 1000) }, units: said };
  };

  const rehearse = async () => {
    const begun = performance.now();
    let run = await ask('POST', '', { turns });
    while (run.state === 'running') {
      await new Promise((wake) => setTimeout(wake, 50));
      run = await ask('GET', `/${run.id}`);
    }
    if (run.state !== 'done') throw new Error(`a preview is ${run.state}: ${run.error}`);
    const seconds = (performance.now() - begun) / 1000;
    // The draft is what is live: whatever differs would be by chance.
    if (run.report!.otherWay > 0) console.error(`${run.report!.otherWay} turns went another way on the same intents`);
    return { side: { 'turns/s': run.report!.turns / seconds, seconds }, units: run.report!.turns };
  };

  await speak();
  const measured = await inRounds(
    rounds,
    async () => {
      // What was previewed a moment ago is not done again.
      await shop.db.$executeRaw`delete from rehearsal_run`;
      return costOf(shop.server, shop.db, 'turn', rehearse);
    },
    () => costOf(shop.server, shop.db, 'turn', speak),
  );
  return [
    {
      name: 'preview',
      what: `${turns} turns of ${talkers} conversations said again, each to two versions`,
      beside: 'the same turns over HTTP for the first time',
      unit: 'turns/s',
      better: 'more',
      rounds: measured,
    },
  ];
};
