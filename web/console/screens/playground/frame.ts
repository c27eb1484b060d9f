// The line to the widget in its frame.
import type { Panel, Wishes } from '../../../widget/embed.ts';
import type { FromRehearsal, ToRehearsal } from '../../../widget/rehearsal-words.ts';
import type { Ask } from '../../../widget/talk/wire.ts';
import { Problem } from '../../api/problem.ts';

export const connect = (
  frame: HTMLIFrameElement,
  {
    wishes,
    answer,
    onOpen,
    onPoint,
  }: {
    readonly wishes: Omit<Wishes, 'shop'>;
    readonly answer: (...asked: Parameters<Ask>) => Promise<unknown>;
    readonly onOpen: (open: boolean) => void;
    /** What was said in this turn was pointed at. */
    readonly onPoint: (turn: string) => void;
  },
) => {
  const { port1: port, port2: theirs } = new MessageChannel();
  const tell = (word: ToRehearsal): void => port.postMessage(word);
  const acts = new Map<number, () => void>();
  let last = 0;
  /** Has the widget do it; answers when it is done. */
  const act = <Name extends keyof Panel>(name: Name, ...given: Parameters<Panel[Name]>): Promise<void> =>
    new Promise((resolve) => {
      acts.set((last += 1), resolve);
      tell({ say: 'ask', id: last, act: name, given });
    });
  port.onmessage = ({ data }: MessageEvent<FromRehearsal>) => {
    if (data.say === 'asks') {
      const { id } = data;
      answer(data.path, data.wish).then(
        (answered) => tell({ say: 'told', id, answer: answered }),
        (error: unknown) => {
          const { status, message, request } = error instanceof Problem ? error : new Problem(0, {}, null);
          tell({ say: 'told', id, problem: { status, detail: message, ...(request !== null && { request }) } });
        },
      );
    } else if (data.say === 'points') onPoint(data.turn);
    else if (data.say === 'ready') void act('open', true);
    else if (data.say === 'event' && (data.event === 'open' || data.event === 'close')) onOpen(data.event === 'open');
    else if (data.say === 'answer') {
      acts.get(data.id)?.();
      acts.delete(data.id);
    }
  };
  frame.contentWindow?.postMessage('rehearsal', location.origin, [theirs]);
  tell({ say: 'wishes', wishes: { shop: 'rehearsal', ...wishes }, looks: {} });
  return { act, close: () => port.close() };
};

export type Line = ReturnType<typeof connect>;
