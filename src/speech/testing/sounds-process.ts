// One of several processes that keep sounds in the same folder: node scripts/run.mjs src/speech/testing/sounds-process.ts FOLDER
import { createSoundStore } from '../sound-store.ts';

const store = createSoundStore({ folder: process.argv[2]!, mostBytes: 40_000, clock: () => new Date() });
const name = (n: number) => String(n % 10).repeat(2) + n;
const torn: number[] = [];
for (let n = 0; n < 60; n += 1) {
  await store.put(name(n), Buffer.alloc(1_000, n % 250));
  for (const other of [n, n - 7, n + 3]) {
    const found = await store.get(name(other));
    if (found && (found.length !== 1_000 || found.some((byte) => byte !== other % 250))) torn.push(other);
  }
}
console.log(JSON.stringify({ torn, mine: (await store.get(name(59)))?.length ?? null }));
