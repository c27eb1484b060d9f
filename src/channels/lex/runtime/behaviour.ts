import type { Standing } from './answer.ts';

/** How a streamed conversation listens. */
export interface Behaviour {
  /** Whether what is played may be interrupted. */
  readonly allowInterrupt: boolean;
  readonly audio: { readonly startTimeout: number; readonly endTimeout: number; readonly longest: number };
  readonly keys: {
    readonly endTimeout: number;
    readonly end: string;
    readonly deletion: string;
    readonly longest: number;
  };
}

type Attributes = Readonly<Record<string, string>>;

/**
 * What the session attributes say of it, "x-amz-lex:<input>:<behaviour>:<intent>:<slot>" with * for any; the narrower one
 * counts. Milliseconds. Amazon's own defaults where nothing fits.
 */
export const behaviourOf = (attributes: Attributes, standing: Standing | undefined): Behaviour => {
  const intent = standing?.intent.name ?? '*';
  const slot = standing?.dialogAction.slotToElicit ?? '*';
  const places = [`${intent}:${slot}`, `${intent}:*`, `*:${slot}`, '*:*'];
  const setting = (name: string): string | undefined =>
    places.map((place) => attributes[`x-amz-lex:${name}:${place}`]).find((value) => value !== undefined);
  const whole = (name: string, otherwise: number, most: number): number => {
    const found = setting(name);
    return found !== undefined && /^\d{1,6}$/.test(found) ? Math.min(most, Number(found)) : otherwise;
  };
  const key = (name: string, otherwise: string): string => {
    const found = setting(name);
    return found !== undefined && /^[A-D0-9#*]$/.test(found) ? found : otherwise;
  };
  return {
    allowInterrupt: setting('allow-interrupt')?.toLowerCase() !== 'false',
    audio: {
      startTimeout: whole('audio:start-timeout-ms', 4000, 60_000),
      endTimeout: whole('audio:end-timeout-ms', 600, 10_000),
      longest: whole('audio:max-length-ms', 13_000, 15_000),
    },
    keys: {
      endTimeout: whole('dtmf:end-timeout-ms', 5000, 15_000),
      end: key('dtmf:end-character', '#'),
      deletion: key('dtmf:deletion-character', '*'),
      longest: Math.max(1, whole('dtmf:max-length', 1024, 1024)),
    },
  };
};
