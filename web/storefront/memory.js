// What the browser remembers of the conversation: visitor, token, transcript. Without storage it lasts as long as the page.

const place = 'parley.conversation.1';
const longest = 150;

const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const createMemory = () => {
  const blank = () => ({
    visitor: newId(),
    locale: null,
    token: null,
    lastEvent: null,
    entries: [],
    order: null,
    aloud: false,
  });
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? 'null');
      return kept && typeof kept.visitor === 'string' && Array.isArray(kept.entries)
        ? { ...blank(), ...kept }
        : blank();
    } catch {
      return blank();
    }
  };
  const state = read();
  return {
    state,
    newId,
    /** Changes what is remembered. */
    keep: (changes = {}) => {
      Object.assign(state, changes);
      if (state.entries.length > longest) state.entries.splice(0, state.entries.length - longest);
      try {
        localStorage.setItem(place, JSON.stringify(state));
      } catch {
        // Storage is full or forbidden: the page goes on without it.
      }
    },
    /** Calls back when another tab of the shop has changed what is remembered. */
    onOtherTab: (told) =>
      window.addEventListener('storage', ({ key }) => {
        // The tab that is being looked at is the one that is right.
        if (key !== place || !document.hidden) return;
        Object.assign(state, read());
        told();
      }),
  };
};
