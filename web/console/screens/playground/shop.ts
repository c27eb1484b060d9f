// Answers a widget in the shop's place: what it says goes to the playground, what it asks to the shop that keeps nothing.
import type { Ask } from '../../../widget/talk/wire.ts';
import { addressOf, api, newKey } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { Side } from './side.ts';
import type { Answered, Said } from './wire.ts';

/** More than this the shop does not say at once. */
const MOST_SPOKEN = 3000;

interface Settings {
  readonly speaks: boolean;
}

/** The answer with where its voice is heard. */
const voiced = ({ answer }: Answered, locale: string): unknown => ({
  ...answer,
  replies: answer.replies.map((reply) => ({
    ...reply,
    ...(reply.text !== '' &&
      reply.speech.length <= MOST_SPOKEN && {
        audio: addressOf('/studio/voice/said', { locale, ssml: reply.speech }).slice(1),
      }),
  })),
});

export const createShop = (
  side: Side,
  locale: string,
  {
    onSaid,
    onBegin,
  }: {
    /** It was said, and answered. */
    readonly onSaid: (said: Said) => void;
    /** The widget begins a conversation. */
    readonly onBegin: () => void;
  },
): ((...asked: Parameters<Ask>) => Promise<unknown>) => {
  let speaks = false;
  const say = async (said: Said, id: string, isSpoken: boolean): Promise<unknown> => {
    const answered = await side.say(said, id, isSpoken ? { modality: 'speech' } : {});
    onSaid(said);
    return speaks ? voiced(answered, locale) : answered.answer;
  };
  return async (path, { method = 'GET', body, sound } = {}) => {
    const given = (body ?? {}) as { readonly id?: string; readonly text?: string; readonly press?: string };
    switch (path) {
      case 'channels/web/settings': {
        const settings = await api.get<Settings>('/channels/web/settings');
        ({ speaks } = settings);
        return settings;
      }
      case 'channels/web/sessions':
        onBegin();
        return { token: 'rehearsal', conversation: newKey(), locale };
      case 'channels/web/sessions/renew':
        return { token: 'rehearsal' };
      case 'channels/web/data':
        side.restart();
        return { conversations: 1, orders: 0 };
      case 'channels/web/hearing':
        return { heard: await side.hear(sound!.wav) };
      case 'channels/web/turns':
        if (sound) return say({ words: await side.hear(sound.wav) }, sound.id, true);
        return say(given.press === undefined ? { words: given.text ?? '' } : { press: given.press }, given.id!, false);
    }
    // What is sold is looked up where everybody does.
    if (path.startsWith('api/products/')) return api.get(`/${path}`);
    if (!side.begun() || !path.startsWith('api/')) throw new Problem(404, {}, null);
    const wanted = path.slice('api/'.length);
    return method === 'POST' && wanted === 'cart/changes' ? side.changeCart(body) : side.look(wanted);
  };
};
