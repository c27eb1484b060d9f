import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log, Saying, Voice } from '#kernel';
import { run } from '../../test/helpers/process.ts';
import { keptVoice } from './kept-voice.ts';
import { createSoundStore } from './sound-store.ts';
import { bytesOf } from './sounds.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'parley-sounds-'))));
// What is still being kept when a test ends is written in its own time.
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 50 }));

const silentLog = new Proxy({}, { get: () => () => undefined }) as Log;
let now = 1_000_000_000_000;
const clock = () => new Date((now += 1_000));

const open = ({ mostBytes = 1_000_000, at = folder }: { mostBytes?: number; at?: string } = {}) => {
  const said: string[] = [];
  const told: Record<string, number> = {};
  let fails = false;
  let release: (() => void) | null = null;
  const voice: Voice = {
    name: 'test',
    speak: async (ssml) => {
      said.push(ssml);
      return {
        contentType: 'audio/mpeg',
        bytes: (async function* () {
          yield Buffer.alloc(50, ssml);
          if (release) await new Promise<void>((done) => (release = done));
          if (fails) throw new Error('it broke off');
          yield Buffer.alloc(50, ssml);
        })(),
      };
    },
    marks: async (ssml) => [{ time: said.push(ssml), type: 'word', value: ssml }],
  };
  const store = createSoundStore({ folder: at, mostBytes, clock });
  const metrics = {
    speech: {
      add: ({ outcome }: { outcome: string | number }, by = 1) => void (told[outcome] = (told[outcome] ?? 0) + by),
    },
  };
  const kept = keptVoice(voice, { store, manner: 'as ever', metrics, log: silentLog });
  const saying: Saying = { locale: 'en-US', format: 'mp3' };
  return {
    kept,
    said,
    told,
    hear: async (words: string, more: Partial<Saying> = {}) => bytesOf(await kept.speak(words, { ...saying, ...more })),
    hold: () => (release = () => undefined),
    letGo: () => {
      const waiting = release;
      release = null;
      waiting?.();
    },
    breakOff: (yes: boolean) => (fails = yes),
  };
};
const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
const settled = () => new Promise((done) => setTimeout(done, 100));

it('says nothing twice, and keeps voices, formats and rates apart', async () => {
  const { hear, said, told } = open();
  const first = await hear('one');
  await settled();
  expect((await hear('one')).equals(first)).toBe(true);
  expect(said).toEqual(['one']);
  for (const more of [{ format: 'pcm' }, { sampleRate: 8_000 }, { voice: 'x' }, { locale: 'es-US' }] as const)
    await hear('one', more);
  expect([said.length, told]).toEqual([5, { made: 5, kept: 1 }]);
});

it('lets who asks for what is being made listen in', async () => {
  const { hear, hold, letGo, said, told } = open();
  hold();
  const both = Promise.all([hear('one'), hear('one'), hear('one')]);
  await settled();
  letGo();
  const [a, b, c] = await both;
  expect([a.length, a.equals(b), a.equals(c), said, told]).toEqual([100, true, true, ['one'], { made: 1, shared: 2 }]);
});

it('goes on for others, and for the cache, when who began has gone', async () => {
  const { kept, hear, said } = open();
  const { bytes } = await kept.speak('one', { locale: 'en-US', format: 'mp3' });
  for await (const _part of bytes) break;
  await settled();
  expect((await hear('one')).length).toBe(100);
  expect(said).toEqual(['one']);
});

it('keeps nothing of what broke off', async () => {
  const { hear, breakOff, said } = open();
  breakOff(true);
  await expect(hear('one')).rejects.toThrow('broke off');
  await settled();
  expect(files()).toEqual([]);
  breakOff(false);
  expect((await hear('one')).length).toBe(100);
  expect(said).toEqual(['one', 'one']);
});

it('keeps marks too', async () => {
  const { kept } = open();
  const marks = await kept.marks('one', { locale: 'en-US' }, ['word']);
  expect(await kept.marks('one', { locale: 'en-US' }, ['word'])).toEqual(marks);
});

it('lets what was not heard for the longest time go, within its bytes', async () => {
  const { hear, said, told } = open({ mostBytes: 1_000 });
  for (let each = 0; each < 9; each += 1) await hear(`n${each}`);
  await settled();
  await hear('n0');
  for (let each = 9; each < 13; each += 1) {
    await hear(`n${each}`);
    await settled();
  }
  const total = () =>
    files().reduce(
      (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  for (let waited = 0; total() > 1_000 && waited < 50; waited += 1) await settled();
  expect(total()).toBeLessThanOrEqual(1_000);
  expect(told['evicted']).toBeGreaterThanOrEqual(3);
  const before = said.length;
  await hear('n0');
  await hear('n12');
  expect(said.length).toBe(before);
  await hear('n1');
  expect(said.length).toBe(before + 1);
});

it('removes what a dead writer left, after an hour', async () => {
  const { hear } = open({ mostBytes: 400 });
  await hear('one');
  await settled();
  const [file] = files();
  const part = join(file!.parentPath, 'left.part');
  writeFileSync(part, 'half');
  now = Date.now() + 2 * 3_600_000;
  for (const words of ['two', 'three', 'four', 'five']) {
    await hear(words);
    await settled();
  }
  expect(files().map(({ name }) => name)).not.toContain('left.part');
});

it('is shared by processes', async () => {
  const keep = () => run('src/speech/testing/sounds-process.ts', [folder]).line();
  for (const said of await Promise.all([keep(), keep()])) expect(JSON.parse(said)).toEqual({ torn: [], mine: 1_000 });
  const mine = createSoundStore({ folder, mostBytes: 40_000, clock });
  expect((await mine.get('9959'))?.length).toBe(1_000);
  expect(files().length).toBeLessThanOrEqual(42);
});
