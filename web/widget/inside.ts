// A page that a panel fills: what the page around it wants comes as words, and goes back as words.
import type { Panel } from './embed.ts';
import { looks, type FromFrame, type ToFrame } from './frame-words.ts';
import type { Wire } from './talk/wire.ts';

/** `wire`: who answers in the shop's place. Answers with what hears the words. */
export const fillPage = (tell: (word: FromFrame) => void, wire?: Wire): ((word: ToFrame) => void) => {
  let panel: Panel | undefined;

  const mount = async ({ wishes, looks: wished }: Extract<ToFrame, { say: 'wishes' }>): Promise<void> => {
    if (wishes.lang) document.documentElement.lang = wishes.lang;
    const host = document.createElement('shop-chat');
    host.dataset.position = 'fill';
    for (const name of looks) if (wished[name]) host.style.setProperty(name, wished[name]);
    const root = host.attachShadow({ mode: 'open' });
    const launcher = document.createElement('button');
    document.body.append(host);
    const { mount: open } = await import('./panel.tsx');
    panel = await open({
      base: new URL('/', location.href).href,
      wishes: { ...wishes, mode: 'iframe' },
      root,
      launcher,
      emit: (event, detail) => tell({ say: 'event', event, ...(event !== 'voice' && { detail }) }),
      ...(wire && { wire }),
    });
    tell({ say: 'ready' });
  };

  const act = async ({ id, act: name, given }: Extract<ToFrame, { say: 'ask' }>): Promise<void> => {
    try {
      const value: unknown = await (panel?.[name] as (...given: readonly unknown[]) => unknown)(...given);
      tell({ say: 'answer', id, value });
    } catch (error) {
      tell({ say: 'answer', id, error: (error as Error).message });
    }
  };

  return (word) => void (word.say === 'wishes' ? mount(word).catch(() => tell({ say: 'failed' })) : act(word));
};
