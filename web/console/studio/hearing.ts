// Phrases are heard in the shop's own voice; in the browser's only where the shop has none. One at a time.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { addressOf } from '../api/client.ts';
import { useRead } from '../api/reading.ts';

const player = new Audio();
let playing: string | null = null;
const watching = new Set<() => void>();
const turn = (to: string | null): void => {
  playing = to;
  for (const each of watching) each();
};
const stop = (): void => {
  player.pause();
  if ('speechSynthesis' in window) speechSynthesis.cancel();
  turn(null);
};

const ofBrowser = (id: string, phrase: string, locale: string): void => {
  const words = new SpeechSynthesisUtterance(phrase.replaceAll(/\{[^{}]*\}/g, '…'));
  words.lang = locale;
  words.onend = () => playing === id && turn(null);
  speechSynthesis.speak(words);
};

/** `failed`: the shop has a voice, and it did not speak. */
export const useHearing = (id: string) => {
  const { data } = useRead<{ readonly voice: string | null }>('/studio/voice');
  const [failed, setFailed] = useState(false);
  const isPlaying = useSyncExternalStore(
    (told) => (watching.add(told), () => void watching.delete(told)),
    () => playing === id,
  );
  // Whoever leaves the page has heard enough.
  useEffect(() => () => void (playing === id && stop()), [id]);
  const voice = data === undefined ? undefined : data.voice;
  return {
    /** Null: the browser's. Undefined: not known yet, or nobody speaks. */
    voice: voice === null && !('speechSynthesis' in window) ? undefined : voice,
    isPlaying,
    failed,
    stop,
    /** `ssml`: as it is spoken, where it is more than the phrase. */
    play: (phrase: string, locale: string, ssml?: string): void => {
      stop();
      setFailed(false);
      turn(id);
      if (voice === null) return ofBrowser(id, phrase, locale);
      player.src = addressOf('/studio/voice/said', { locale, ...(ssml === undefined ? { phrase } : { ssml }) });
      player.onended = () => playing === id && turn(null);
      player.play().catch((error: unknown) => {
        // Stopped before it began.
        if ((error as DOMException).name === 'AbortError') return;
        setFailed(true);
        if (playing === id) turn(null);
      });
    },
  };
};
