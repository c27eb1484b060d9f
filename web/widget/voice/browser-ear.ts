// The browser's own recognition, which in most browsers sends the sound to their makers: only where the shop allows it.

interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  onresult: (event: {
    readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { isFinal: boolean }>;
  }) => void;
  onerror: (event: { readonly error: string }) => void;
  onend: () => void;
  start(): void;
  stop(): void;
  abort(): void;
}

const kind = (): (new () => Recognition) | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<string, new () => Recognition>;
  return SpeechRecognition ?? webkitSpeechRecognition;
};

/** Listens once. `onEnd` hears the words, or why there are none. */
export const listenInBrowser = (
  locale: string,
  {
    onWords,
    onEnd,
  }: { readonly onWords: (words: string) => void; readonly onEnd: (words: string, trouble?: string) => void },
): { readonly stop: () => void; readonly abort: () => void } => {
  const recognition = new (kind()!)();
  let words = '';
  let trouble: string | undefined;
  recognition.lang = locale;
  recognition.interimResults = true;
  recognition.onresult = ({ results }) => {
    words = Array.from(results, (result) => result[0]?.transcript ?? '').join(' ');
    onWords(words);
  };
  recognition.onerror = ({ error }) => (trouble = error);
  recognition.onend = () => onEnd(words.trim(), trouble);
  recognition.start();
  return recognition;
};
