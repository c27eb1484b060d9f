// The page inside the iframe: the panel fills it, and what the embedding page wants comes over a port.
import type { Panel } from './embed.ts';
import { hello, looks, type FromFrame, type ToFrame } from './frame-words.ts';

const begin = (port: MessagePort): void => {
  const tell = (word: FromFrame): void => port.postMessage(word);
  let panel: Panel | undefined;

  const mount = async ({ wishes, looks: wished }: Extract<ToFrame, { say: 'wishes' }>): Promise<void> => {
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

  port.onmessage = ({ data }: MessageEvent<ToFrame>) =>
    void (data.say === 'wishes' ? mount(data).catch(() => tell({ say: 'failed' })) : act(data));
};

// Who may embed this page is said by its frame-ancestors; the first word decides, and comes from the page around it.
addEventListener('message', function listen({ data, source, ports: [port] }) {
  if (data !== hello || source !== parent || !port) return;
  removeEventListener('message', listen);
  begin(port);
});
