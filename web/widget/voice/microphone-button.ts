// What the panel knows of speaking before anybody speaks: whether it is possible, and where the rest is.
import type { Microphone } from '../look/kit.ts';
import type { Store } from '../talk/store.ts';
import { browserHears } from './browser-hears.ts';
import type { Ear } from './ear.ts';
import type * as Voice from './voice.ts';

export const createMicrophone = (
  store: Store,
  make: (voice: typeof Voice) => Ear,
  adopt: (style: string) => void,
): Microphone => {
  let loading: Promise<Ear> | undefined;
  let parts: ReturnType<Microphone['parts']> = null;
  const load = (): Promise<Ear> =>
    (loading ??= import('./voice.ts')
      .then((voice) => {
        adopt(voice.style);
        const ear = make(voice);
        parts = { ear, voice };
        return ear;
      })
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      }));
  return {
    possible: () => {
      const { settings } = store.get();
      return !!settings && (settings.hears.length > 0 || (settings.browserSpeech && browserHears()));
    },
    prepare: () => void load().catch(() => undefined),
    press: () =>
      void load().then(
        (ear) => ear.press(),
        () => store.set({ deaf: 'unheard' }),
      ),
    cancel: () => parts?.ear.cancel(),
    voiceEnded: () => parts?.ear.voiceEnded(),
    guard: () => parts?.ear.guard(),
    parts: () => parts,
  };
};
