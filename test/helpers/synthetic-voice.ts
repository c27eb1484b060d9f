import { execFileSync, spawnSync } from 'node:child_process';
import { readRecording } from '../../src/speech/index.ts';
import { resample } from '../../src/speech/resample.ts';
import type { WebAnswer } from './open-shop.ts';

const absent = ['pocketsphinx_batch', 'espeak-ng'].filter((name) => spawnSync(name, ['--version']).error);

/** For the title of what needs somebody to speak and somebody to listen; empty where both are installed. */
export const withoutVoice = absent.length > 0 ? ` (skipped without ${absent.join(', ')})` : '';
export const withVoice = absent.length === 0 ? describe : describe.skip;

/** What a synthetic American says, as WAV. */
export const saidAsWav = (words: string, ...more: string[]): Buffer =>
  execFileSync('espeak-ng', ['-v', 'en-us', ...more, '--stdout', words]);

/** The same WAV with silence before it and after it, in seconds: espeak-ng's files have a head of 44 bytes. */
export const amidSilence = (wav: Buffer, before = 2, after = 2): Buffer => {
  const [head, sound] = [Buffer.from(wav.subarray(0, 44)), wav.subarray(44)];
  const second = head.readUInt32LE(28);
  const whole = Buffer.concat([Buffer.alloc(second * before), sound, Buffer.alloc(second * after)]);
  head.writeUInt32LE(36 + whole.length, 4);
  head.writeUInt32LE(whole.length, 40);
  return Buffer.concat([head, whole]);
};

/** The same as samples only, 16 bits each: 16,000 a second as Lex takes them, or as few as a telephone has. */
export const saidAsPcm = async (words: string, rate = 16_000): Promise<Uint8Array> => {
  const read = await readRecording('audio/wav', saidAsWav(words));
  if (!read.ok) throw new Error(read.detail);
  return resample(read.value, rate).pcm;
};

/** A recording sent to a shop's page as a turn; the raw answer. */
export const sendSound = (
  shop: { readonly url: string },
  token: string,
  body: Uint8Array,
  { kind = 'audio/wav', id }: { readonly kind?: string | undefined; readonly id: string },
): Promise<Response> =>
  fetch(`${shop.url}/channels/web/turns`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': kind, 'x-turn-id': id },
    body,
  });

/** As a page does: after "one moment" the same turn is asked for until its answer is there. */
export const answerToSound = async (...sent: Parameters<typeof sendSound>): Promise<WebAnswer> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const response = await sendSound(...sent);
    if (response.status === 200) return (await response.json()) as WebAnswer;
    if (response.status !== 202 && response.status !== 409)
      throw new Error(`answered ${response.status}: ${await response.text()}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('there was no answer within 50 seconds');
};
