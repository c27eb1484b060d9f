import { join } from 'node:path';
import type { Config } from '#config';
import type { Clock, Log, Voice } from '#kernel';
import { createSoundStore, keptVoice, prepareEncoders, withSecondVoice } from '#speech';
import { createLocalVoice, espeakVoiceLike, type findEspeak } from '#speech/local';
import { createPollyVoice } from '#speech/polly';
import { createPollySandbox, type PollySandbox } from '#speech/polly-sandbox';
import type { Metrics } from '#telemetry';

/** The program that speaks, or why there is none. */
export type Espeak = Awaited<ReturnType<typeof findEspeak>>;

/** The one voice that replies are heard with, and the surface that speaks as Polly does over this machine's own. */
export interface OpenVoice {
  /** Null: words stay words. */
  readonly voice: Voice | null;
  readonly sandbox: PollySandbox;
  /** Who speaks, or why nobody does, for the person who started it. */
  readonly about: string;
  close(): Promise<void>;
}

/** An endpoint that is not AWS asks for no keys of AWS; one that does is given ours. */
const standInKeys = { accessKeyId: 'parley', secretAccessKey: 'parley' };

const openPolly = ({ polly: { voice, engine, endpoint }, aws }: Config) => {
  if (voice === undefined && engine === undefined && endpoint === undefined) return null;
  const { region, accessKeyId, secretAccessKey, sessionToken } = aws;
  const keys =
    accessKeyId !== undefined && secretAccessKey !== undefined
      ? { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
      : endpoint === undefined
        ? undefined
        : standInKeys;
  return createPollyVoice({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(keys && { credentials: keys }),
    ...(voice !== undefined && { voice }),
    ...(engine !== undefined && { engine }),
  });
};

export const openVoice = (
  config: Config,
  rooms: { log: Log; metrics: Metrics; clock: Clock; espeak: Espeak },
): OpenVoice => {
  const { log, metrics, clock, espeak } = rooms;
  const store = createSoundStore({
    folder: join(config.store.dataFolder, 'audio'),
    mostBytes: config.speech.cacheMegabytes * 1_000_000,
    clock,
  });
  const kept = (voice: Voice, manner: string) => keptVoice(voice, { store, manner, metrics, log });
  const silentBecause = 'missing' in espeak ? espeak.missing : undefined;
  const local =
    'version' in espeak
      ? kept(createLocalVoice({ program: config.speech.program }), `espeak-ng ${espeak.version}`)
      : null;
  const polly = openPolly(config);
  const { voice, engine } = config.polly;
  const first = polly && kept(polly, JSON.stringify([voice, engine]));
  if (local) prepareEncoders().catch((error: unknown) => log.warn({ err: error }, 'encoders did not load'));
  const sandbox = createPollySandbox({
    voice: local,
    nameOf: espeakVoiceLike,
    ...(silentBecause !== undefined && { silentBecause }),
  });
  const close = async () => polly?.close();
  if (first) {
    const instead = local ? 'espeak-ng when it fails' : `text when it fails: ${silentBecause}`;
    return {
      voice: withSecondVoice(first, local, { log, metrics }),
      sandbox,
      about: `Amazon Polly (${instead})`,
      close,
    };
  }
  if (local) return { voice: local, sandbox, about: 'espeak-ng on this machine  (better: set POLLY_VOICE)', close };
  log.warn({ reason: silentBecause }, 'there is no voice: replies are text');
  return { voice: null, sandbox, about: `none: ${silentBecause}; replies are text  (set POLLY_VOICE)`, close };
};
