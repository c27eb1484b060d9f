import type { Kit } from './kit.ts';

/** The conversation as a text file, made here from what is shown here. */
export const save = ({ state, say }: Kit): void => {
  const lines = state.entries.flatMap((entry) => {
    const at = new Date(entry.at).toLocaleString(say.locale);
    if (entry.who === 'me') return [`[${at}] ${say('you')}: ${entry.text}`];
    if (entry.who === 'order') {
      const status = state.orders[entry.number]?.status;
      return [`[${at}] ${say('order', { n: entry.number })}: ${status ? say(`state-${status}`) : ''}`];
    }
    return entry.replies.flatMap(({ text, cards = [] }) => [
      ...(text ? [`[${at}] ${say('shop')}: ${text}`] : []),
      ...cards.map(({ title, price }) => `    · ${title}${price ? ` – ${say.money(price)}` : ''}`),
    ]);
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain' }));
  link.download = `${say('file')}-${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
