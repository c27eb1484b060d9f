import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Sound, Voice } from '#kernel';
import { readSpeech } from '#memory';
import type { Database } from '#store';

interface Place {
  readonly conversation: string;
  readonly turn: string;
  readonly position: number;
}

/** Where replies are heard. An address is its own key: who has it may listen, and nobody can guess another. */
export interface ReplyAddresses {
  readonly of: (place: Place) => string;
  /** Null: nobody gave this key away. */
  readonly find: (key: string) => Place | null;
}

export const createReplyAddresses = (secret: Uint8Array): ReplyAddresses => {
  const sign = (place: string): string => createHmac('sha256', secret).update(place).digest('base64url');
  return {
    of: ({ conversation, turn, position }) => {
      const place = Buffer.from(JSON.stringify([conversation, turn, position])).toString('base64url');
      return `/channels/web/audio/${place}.${sign(place)}`;
    },
    find: (key) => {
      const [place = '', signature = '', ...more] = key.split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(place))];
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const [conversation, turn, position] = JSON.parse(Buffer.from(place, 'base64url').toString('utf8')) as [
        string,
        string,
        number,
      ];
      return { conversation, turn, position };
    },
  };
};

/** The voice of a reply, made when somebody wants to hear it. */
export const createReplyAudio =
  ({ db, addresses, voice }: { db: Database; addresses: ReplyAddresses; voice: Voice }) =>
  async (key: string, signal: AbortSignal): Promise<Sound | null> => {
    const place = addresses.find(key);
    const said = place && (await readSpeech(db, place));
    return said && voice.speak(said.speech, { locale: said.locale, format: 'mp3', signal });
  };
