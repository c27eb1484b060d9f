// The voice of a reply: how soon its first byte is heard, from the cache and made anew, beside what no shop could do without.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findEspeak } from '#speech/local';
import { inRounds, percentile, type Benchmark, type Side } from './measure.ts';
import { openBenchShop, openEcho } from './open-shop.ts';

const perRound = 30;
const espeak = 'espeak-ng';
const json = { 'content-type': 'application/json' };

const sideOf = (times: readonly number[]): Side => ({
  'ms p50': percentile(times, 0.5),
  'ms p90': percentile(times, 0.9),
});

const timed = async (times: number, work: (turn: number) => Promise<number>): Promise<Side> => {
  const all: number[] = [];
  for (let turn = 0; turn < times; turn += 1) all.push(await work(turn));
  return sideOf(all);
};

/** Milliseconds to the first byte; the rest is taken in before anything else is measured. */
const firstByte = async (url: string, init: RequestInit = {}): Promise<number> => {
  const from = performance.now();
  const { status, body } = await fetch(url, init);
  if (status !== 200 || !body) throw new Error(`${url} was answered ${status}`);
  const reader = body.getReader();
  await reader.read();
  const milliseconds = performance.now() - from;
  while (!(await reader.read()).done);
  return milliseconds;
};

/** The engine by itself, from its start to its last sample. */
const engineAlone = async (ssml: string): Promise<number> => {
  const from = performance.now();
  const child = spawn(espeak, ['-m', '-v', 'en-us', '--stdin', '--stdout'], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdout.resume();
  child.stdin.end(ssml);
  await once(child, 'close');
  return performance.now() - from;
};

export const speech: Benchmark = async ({ defer, rounds }) => {
  const found = await findEspeak(espeak);
  if ('missing' in found) {
    console.error(`speech is not measured: ${found.missing}`);
    return [];
  }
  const shop = await openBenchShop(defer);
  const echo = await openEcho(defer, 1);
  const talker = await shop.talker();
  let asked = 0;
  /** What nobody sells and nobody asked for before, in words that are said back. */
  const fresh = async () => {
    const name = Array.from({ length: 6 }, (_, at) => String.fromCharCode(97 + ((asked * 7 + at * 11) % 26))).join('');
    const { replies } = await talker.say(`do you have ${name} number ${(asked += 1)} please`);
    const [reply] = replies;
    if (reply?.audio === undefined) throw new Error('a reply has no voice');
    return { url: shop.server.base + reply.audio, ssml: reply.speech };
  };
  const { url } = await fresh();
  for (let times = 0; times < 10; times += 1) await firstByte(url);
  const again = await inRounds(
    rounds,
    () => timed(perRound, () => firstByte(url)),
    () =>
      timed(perRound, () =>
        firstByte(`${echo.server.base}/echo`, { method: 'POST', headers: json, body: '{"text":"hello"}' }),
      ),
  );
  const waiting = async () => {
    const all: Awaited<ReturnType<typeof fresh>>[] = [];
    while (all.length < perRound) all.push(await fresh());
    return all;
  };
  for (const { url: warm } of (await waiting()).slice(0, 10)) await firstByte(warm);
  let ready = await waiting();
  const anew = await inRounds(
    rounds,
    async () => {
      const now = ready;
      ready = await waiting();
      return timed(now.length, (turn) => firstByte(now[turn]!.url));
    },
    () => timed(perRound, (turn) => engineAlone(ready[turn]!.ssml)),
  );
  return [
    {
      name: 'speech.kept',
      what: `first byte of a reply's voice that was heard before, ${perRound} a round, one at a time`,
      beside: 'Express echo',
      unit: 'ms p50',
      better: 'less',
      rounds: again,
    },
    {
      name: 'speech.fresh',
      what: `first byte of a reply's voice that nobody heard before, ${perRound} a round, one at a time`,
      beside: 'espeak-ng alone',
      unit: 'ms p50',
      better: 'less',
      rounds: anew,
    },
  ];
};
