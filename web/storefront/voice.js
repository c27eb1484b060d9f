// The browser's own voice and ears, where it has them. Both are extras: without them nothing is missing but the buttons.

/** Reads texts aloud when switched on. */
export const createReader = ({ locale, allowed }) => {
  const voice = window.speechSynthesis;
  return {
    possible: Boolean(voice) && 'SpeechSynthesisUtterance' in window,
    stop: () => voice?.cancel(),
    read: (text) => {
      if (!voice || !allowed() || !text) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = locale();
      const fitting = voice.getVoices().find(({ lang }) => lang.replace('_', '-') === locale());
      if (fitting) utterance.voice = fitting;
      voice.speak(utterance);
    },
  };
};

/** Listens once: onWords(words, final), onEnd(reason). */
export const createEar = ({ locale, onWords, onEnd }) => {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  let running = null;
  return {
    possible: Boolean(Recognition),
    listening: () => running !== null,
    start: () => {
      const recognition = new Recognition();
      running = recognition;
      recognition.lang = locale();
      recognition.interimResults = true;
      recognition.continuous = false;
      let trouble = null;
      recognition.onresult = ({ results }) => {
        const said = Array.from(results, ([best]) => best.transcript).join(' ');
        onWords(said, results[results.length - 1].isFinal);
      };
      recognition.onerror = ({ error }) => (trouble = error);
      recognition.onend = () => {
        running = null;
        onEnd(trouble);
      };
      try {
        recognition.start();
      } catch {
        running = null;
        onEnd('not-allowed');
      }
    },
    stop: () => running?.stop(),
  };
};
