// From a press of the microphone to words in the conversation.
import type { Memory } from '../talk/memory.ts';
import type { Deaf, Store } from '../talk/store.ts';
import type { Talk } from '../talk/talk.ts';
import { listenInBrowser } from './browser-ear.ts';
import { browserHears } from './browser-hears.ts';
import { createEnding, usual } from './ending.ts';
import { NoMicrophone, openMicrophone, type Frame, type Microphone } from './microphone.ts';
import type { Player } from './player.ts';
import { wavOf } from './wav.ts';

/** So much speech interrupts the voice, in milliseconds; its beginning is kept. */
const bargesAfter = 160;
const keptBefore = 25;
const mostSilences = 3;

export interface Ear {
  /** The microphone was pressed: begins, or is done. */
  readonly press: () => void;
  /** The reason was read and agreed to. */
  readonly allow: () => void;
  readonly done: () => void;
  readonly cancel: () => void;
  /** The voice has said what it had to say. */
  readonly voiceEnded: () => void;
  /** A reply begins to be spoken in a hands-free talk: it may be interrupted by speaking. */
  readonly guard: () => void;
  /** Hears how loud it is, 0 to 1, every 20 ms while listening. */
  readonly onLevel: (hear: (loudness: number) => void) => () => void;
}

export const createEar = ({
  worklet,
  store,
  memory,
  talk,
  player,
  onWords,
}: {
  readonly worklet: string;
  readonly store: Store;
  readonly memory: Memory;
  readonly talk: () => Talk;
  readonly player: () => Player;
  /** Words that the browser heard so far. */
  readonly onWords: (words: string) => void;
}): Ear => {
  const levels = new Set<(loudness: number) => void>();
  let microphone: Microphone | null = null;
  let inBrowser: ReturnType<typeof listenInBrowser> | null = null;
  let frames: Int16Array[] = [];
  let ending = createEnding();
  let guards = false;
  let silences = 0;
  /** A press while the browser still asks overtakes the one before. */
  let attempt = 0;
  let spoke = false;

  const heardHere = (): boolean => {
    const { settings, locale } = store.get();
    return settings?.hears.some((each) => each.slice(0, 2) === locale.slice(0, 2)) ?? false;
  };
  const usesBrowser = (): boolean =>
    !heardHere() && store.get().settings?.hears.length === 0 && !!store.get().settings?.browserSpeech && browserHears();

  const letGo = (sounds: readonly number[] = []): void => {
    attempt += 1;
    microphone?.chime(sounds);
    microphone?.close();
    microphone = null;
    inBrowser?.abort();
    inBrowser = null;
    frames = [];
    guards = false;
  };

  const fail = (deaf: Deaf): void => {
    letGo();
    store.set({ listening: 'off', deaf });
  };

  /** What would act on money is shown first, and may be corrected. */
  const use = async (recording: Blob): Promise<void> => {
    if (!store.get().quote) {
      store.set({ listening: 'off' });
      talk().say({ recording: true }, '', recording);
      return;
    }
    store.set({ listening: 'checking' });
    try {
      const { heard } = await talk().hear(recording);
      store.set({ listening: 'off', ...(heard ? { heard: { text: heard, recording } } : { deaf: 'quiet' }) });
    } catch {
      fail('unheard');
    }
  };

  const done = (): void => {
    if (inBrowser) return inBrowser.stop();
    if (store.get().listening !== 'open') return;
    const recording = wavOf(frames);
    letGo([660, 520]);
    silences = 0;
    spoke = true;
    void use(recording);
  };

  const nothingSaid = (): void => {
    silences += 1;
    const { handsFree } = store.get();
    if (silences >= mostSilences) {
      silences = 0;
      fail('silent');
    } else if (handsFree) {
      frames = [];
      ending = createEnding();
    } else fail('quiet');
  };

  const onFrame = ({ pcm, loudness }: Frame): void => {
    const state = ending.feed(loudness);
    frames.push(pcm);
    if (guards) {
      if (frames.length > keptBefore) frames.shift();
      if (ending.spoken() < bargesAfter) return;
      guards = false;
      ending = createEnding();
      player().stop();
      store.set({ listening: 'open' });
      return;
    }
    for (const hear of levels) hear(loudness);
    if (state === 'over') done();
    else if (state === 'silent') nothingSaid();
  };

  const listenThere = (): void => {
    store.set({ listening: 'open' });
    spoke = true;
    inBrowser = listenInBrowser(store.get().locale, {
      onWords,
      onEnd: (words, trouble) => {
        inBrowser = null;
        onWords('');
        const reason = trouble === 'audio-capture' ? 'none' : trouble?.startsWith('not') ? 'blocked' : 'quiet';
        store.set({ listening: 'off', ...(!words && trouble !== 'aborted' && { deaf: reason }) });
        if (words) talk().say({ text: words }, words);
      },
    });
  };

  const open = async (guarding: boolean): Promise<void> => {
    if (usesBrowser()) return guarding ? undefined : listenThere();
    const mine = (attempt += 1);
    if (!guarding) store.set({ listening: 'asking', deaf: null });
    try {
      const opened = await openMicrophone(worklet, onFrame);
      if (mine !== attempt) return opened.close();
      microphone = opened;
      frames = [];
      // The voice leaks into the microphone: what interrupts it has to be clearly louder.
      ending = createEnding(guarding ? { ...usual, above: 5, patience: 1e9, longest: 1e9 } : usual);
      guards = guarding;
      if (guarding) return;
      opened.chime([520, 660]);
      store.set({ listening: 'open' });
    } catch (error) {
      if (mine === attempt && !guarding) fail(error instanceof NoMicrophone ? error.reason : 'unheard');
    }
  };

  const cancel = (): void => {
    letGo();
    spoke = false;
    store.set({ listening: 'off', heard: null });
  };

  return {
    press: () => {
      const { listening } = store.get();
      if (listening === 'open') return done();
      if (listening !== 'off') return cancel();
      player().stop();
      letGo();
      store.set({ deaf: null, heard: null });
      if (!heardHere() && !usesBrowser()) store.set({ deaf: 'language' });
      else if (memory.known().mayHear) void open(false);
      else store.set({ listening: 'reason' });
    },
    allow: () => {
      memory.like({ mayHear: true });
      void open(false);
    },
    done,
    cancel,
    voiceEnded: () => {
      const { handsFree, open: isOpen, listening } = store.get();
      if (!handsFree || !spoke || !isOpen || listening !== 'off') return;
      letGo();
      void open(false);
    },
    guard: () => {
      if (store.get().handsFree && spoke) void open(true);
    },
    onLevel: (hear) => {
      levels.add(hear);
      return () => levels.delete(hear);
    },
  };
};
