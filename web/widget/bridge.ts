// The panel in an iframe: for sites that want to keep their scripts and the conversation apart. It looks like the panel from outside.
import type { Panel, Place } from './embed.ts';
import { hello, looks, type FromFrame, type ToFrame } from './frame-words.ts';
import sheetText from './look/bridge.css';

export const mount = async ({ base, wishes, root, launcher, emit }: Place): Promise<Panel> => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const frame = document.createElement('iframe');
  const { origin } = new URL(base);
  frame.className = 'frame';
  frame.hidden = true;
  frame.title = launcher.getAttribute('aria-label') ?? '';
  // Without it the browser says no before the shopper is asked.
  frame.allow = 'microphone; autoplay';
  frame.src = `${base}widget/frame?shop=${encodeURIComponent(wishes.shop)}`;
  frame.setAttribute('part', 'panel');
  const badge = document.createElement('span');
  badge.className = 'badge';
  const { port1: port, port2: theirs } = new MessageChannel();
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let asked = 0;
  const tell = (word: ToFrame): void => port.postMessage(word);
  const ask = <Value>(act: keyof Panel, ...given: readonly unknown[]): Promise<Value> =>
    new Promise((resolve, reject) => {
      waiting.set((asked += 1), { resolve, reject });
      tell({ say: 'ask', id: asked, act, given });
    });

  const place = `shop-chat:${wishes.shop}`;
  /** The next page of this tab finds the panel as it was left. */
  const remember = (open: boolean): void => {
    try {
      sessionStorage.setItem(place, String(open));
    } catch {
      // Without storage the next page begins with the launcher.
    }
  };
  const wasOpen = (): boolean => {
    try {
      return sessionStorage.getItem(place) === 'true';
    } catch {
      return false;
    }
  };

  const show = (open: boolean): void => {
    frame.hidden = !open;
    launcher.setAttribute('aria-expanded', String(open));
    launcher.removeAttribute('aria-busy');
    if (!open) launcher.focus();
  };

  const onEvent = (event: string, detail: unknown): void => {
    if (event === 'open' || event === 'close') {
      show(event === 'open');
      remember(event === 'open');
    }
    if (event === 'unread') {
      badge.textContent = Number(detail) > 9 ? '9+' : String(detail);
      if (Number(detail) > 0) launcher.append(badge);
      else badge.remove();
    }
    if (event !== 'voice') emit(event, detail);
  };

  const ready = new Promise<void>((resolve, reject) => {
    port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
      if (data.say === 'ready') resolve();
      else if (data.say === 'failed') reject(new Error('the panel could not be loaded'));
      else if (data.say === 'event') onEvent(data.event, data.detail);
      else if (data.say === 'answer') {
        const { resolve: done, reject: fail } = waiting.get(data.id) ?? {};
        waiting.delete(data.id);
        if (data.error === undefined) done?.(data.value as never);
        else fail?.(new Error(data.error));
      }
    };
  });
  frame.addEventListener('load', () => {
    // Only a page of the shop can take the port.
    frame.contentWindow?.postMessage(hello, origin, [theirs]);
    const style = getComputedStyle(root.host);
    tell({
      say: 'wishes',
      wishes,
      looks: Object.fromEntries(looks.map((name) => [name, style.getPropertyValue(name)])),
    });
  });
  root.append(frame);
  await ready;
  if (wasOpen()) void ask('open', true);

  return {
    open: (byItself) => void ask('open', byItself),
    close: () => void ask('close'),
    send: (text) => void ask('send', text),
    press: (value, label) => void ask('press', value, label),
    speak: (language) => ask('speak', language),
    theme: (theme) => void ask('theme', theme),
    refresh: () => void ask('refresh'),
    identify: (token) => ask('identify', token),
    resume: (code) => ask('resume', code),
    session: () => Promise.reject(new Error('the conversation stays in its iframe')),
    destroy: () => {
      port.close();
      frame.remove();
    },
  };
};
