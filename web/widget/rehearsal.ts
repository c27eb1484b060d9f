// The page inside the console's iframe: the panel as shoppers have it, with the console answering in the shop's place.
import { fillPage } from './inside.ts';
import type { FromRehearsal, Told, ToRehearsal } from './rehearsal-words.ts';
import { Refusal, type Wire } from './talk/wire.ts';

const begin = (port: MessagePort): void => {
  const tell = (word: FromRehearsal): void => port.postMessage(word);
  const waiting = new Map<number, (told: Told) => void>();
  let asked = 0;
  const wire: Wire = {
    ask: <Answer>(path: string, wish = {}) =>
      new Promise<Answer>((resolve, reject) => {
        waiting.set((asked += 1), (told) =>
          'problem' in told ? reject(new Refusal(told.problem)) : resolve(told.answer as Answer),
        );
        tell({ say: 'asks', id: asked, path, wish });
      }),
    // Nobody says anything here but in answer.
    follow: async ({ onState, signal }) => {
      onState(0);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return true;
    },
  };
  const hear = fillPage(tell, wire);
  port.onmessage = ({ data }: MessageEvent<ToRehearsal>) => {
    if (data.say !== 'told') return hear(data);
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  addEventListener('click', (event) => {
    const said = event.composedPath().find((each) => each instanceof HTMLElement && each.dataset.turn);
    if (said instanceof HTMLElement) tell({ say: 'points', turn: said.dataset.turn! });
  });
};

// No site can embed this page, and only a page of the shop itself is listened to.
addEventListener('message', function listen({ origin, source, ports: [port] }) {
  if (origin !== location.origin || source !== parent || !port) return;
  removeEventListener('message', listen);
  begin(port);
});
