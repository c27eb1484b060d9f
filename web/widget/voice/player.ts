// Plays the voice of a reply, message after message, while it arrives.
import type { Store } from '../talk/store.ts';
import type { ShopEntry } from '../talk/types.ts';

export interface Player {
  /** Plays what the entry says; `wished`: the shopper asked for it, so that nothing is muted. */
  readonly play: (entry: ShopEntry, how: { readonly wished: boolean }) => void;
  readonly stop: () => void;
  /** The place of the message that is heard. */
  readonly at: () => number;
}

export const createPlayer = ({
  base,
  store,
  emit,
  onEnd,
}: {
  readonly base: string;
  readonly store: Store;
  readonly emit: (event: string, detail?: unknown) => void;
  /** It was heard to its end. */
  readonly onEnd: () => void;
}): Player => {
  let sound: HTMLAudioElement | null = null;
  let position = 0;

  const silence = (): void => {
    if (!sound) return;
    sound.onended = sound.onerror = null;
    sound.pause();
    // Lets go of what is still arriving.
    sound.removeAttribute('src');
    sound.load();
    sound = null;
  };

  const stop = (): void => {
    if (!sound) return;
    silence();
    store.set({ speaking: null });
    emit('voice', { state: 'stopped' });
  };

  const playFrom = (entry: ShopEntry, index: number): void => {
    const next = entry.replies.findIndex(({ audio }, place) => place >= index && audio);
    const path = entry.replies[next]?.audio;
    if (path === undefined) {
      silence();
      store.set({ speaking: null });
      emit('voice', { state: 'ended' });
      return onEnd();
    }
    silence();
    position = next;
    const audio = new Audio(new URL(path, base).href);
    sound = audio;
    // A sandboxed page's voice keeps its pitch when it speaks slowly.
    audio.playbackRate = store.get().slow ? 0.8 : 1;
    audio.onended = () => playFrom(entry, next + 1);
    // What cannot be heard can be read.
    audio.onerror = () => stop();
    store.set({ speaking: entry.id });
    emit('voice', { state: 'playing', audio });
    audio.play().catch((error: unknown) => {
      if (sound === audio && (error as Error).name !== 'AbortError') stop();
    });
  };

  return {
    play: (entry, { wished }) => {
      if (!wished && store.get().voice === 'never') return;
      playFrom(entry, 0);
    },
    stop,
    at: () => position,
  };
};
