import { readRecording } from './recording.ts';

const samples = [0, 1000, -1000, 32_767, -32_768];
const pcm = (bigEndian = false): Buffer => {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) =>
    bigEndian ? bytes.writeInt16BE(sample, at * 2) : bytes.writeInt16LE(sample, at * 2),
  );
  return bytes;
};

const wav = (
  form: { code?: number; channels?: number; rate?: number; bits?: number; length?: number },
  body: Buffer,
) => {
  const { code = 1, channels = 1, rate = 16_000, bits = 16, length = body.length } = form;
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.write('WAVE', 8);
  head.write('fmt ', 12);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(code, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE((rate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36);
  head.writeUInt32LE(length, 40);
  return Buffer.concat([head, body]);
};

const floats = (): Buffer => {
  const body = Buffer.alloc(12);
  [0, 0.5, 2].forEach((sample, at) => body.writeFloatLE(sample, at * 4));
  return body;
};

const found = async (kind: string, bytes: Buffer) => {
  const read = await readRecording(kind, bytes);
  if (!read.ok) return `${read.reason}: ${read.detail}`;
  const { pcm: sound, sampleRate } = read.value;
  return { sampleRate, samples: [...new Int16Array(sound.buffer, 0, sound.length / 2)] };
};

test.each([
  ['audio/l16; rate=16000; channels=1', pcm(), 16_000],
  ['audio/x-l16; sample-rate=16000; channel-count=1', pcm(), 16_000],
  ['audio/lpcm; sample-rate=8000; sample-size-bits=16; channel-count=1; is-big-endian=false', pcm(), 8000],
  ['audio/lpcm; sample-rate=8000; sample-size-bits=16; channel-count=1; is-big-endian=true', pcm(true), 8000],
  ['Audio/WAV', wav({ rate: 44_100 }, pcm()), 44_100],
  ['audio/x-wav', wav({ length: 0x7ffff000 }, pcm()), 16_000],
])('%s is read', async (kind, bytes, sampleRate) => {
  expect(await found(kind, bytes)).toEqual({ sampleRate, samples });
});

test('what was cut off in the middle of a sample keeps the whole ones, and nothing at all is silence', async () => {
  expect(await found('audio/l16', pcm().subarray(0, 5))).toEqual({ sampleRate: 16_000, samples: [0, 1000] });
  expect(await found('audio/l16', Buffer.alloc(0))).toEqual({ sampleRate: 16_000, samples: [] });
});

test('two channels become one, floats become whole numbers', async () => {
  expect(await found('audio/wav', wav({ channels: 2 }, pcm()))).toEqual({ sampleRate: 16_000, samples: [500, 15_884] });
  expect(await found('audio/wav', wav({ code: 3, bits: 32 }, floats()))).toEqual({
    sampleRate: 16_000,
    samples: [0, 16_384, 32_767],
  });
});

test.each([
  ['audio/midi', pcm(), /^kind: audio\/midi is not read here; possible are audio\/wav/],
  ['', pcm(), /^kind: no content type/],
  ['audio/l16; rate=7', pcm(), /^kind: 7 samples a second/],
  ['audio/l16; rate=lots', pcm(), /^kind: NaN samples/],
  ['audio/l16; channels=6', pcm(), /^kind: 6 channels/],
  ['audio/wav', Buffer.from('ID3 this is an mp3'), /^broken: no WAV file/],
  ['audio/wav', wav({}, pcm()).subarray(0, 30), /^broken: a WAV file without sound/],
  ['audio/wav', wav({ code: 2 }, pcm()), /^kind: a WAV file of format 2/],
  ['audio/l16', Buffer.alloc(31 * 32_000), /^too-long: 31 seconds/],
])('%s is refused, and the reason tells what is possible', async (kind, bytes, reason) => {
  expect(await found(kind, bytes)).toMatch(reason);
});
