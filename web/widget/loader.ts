// The one script that a site embeds. It draws the launcher and fetches nothing more until somebody wants to talk.
import sheetText from './look/launcher.css';
import type { Panel, Place, Wishes } from './embed.ts';

const begin = (script: HTMLScriptElement): void => {
  let wishes = { shop: 'shop', ...script.dataset } as Wishes;
  const base = script.src.replace(/[^/]*([?#].*)?$/, '');
  const heard = new Map<string, Set<(detail: unknown) => void>>();
  const language = (wishes.lang || document.documentElement.lang || navigator.language).slice(0, 2).toLowerCase();

  const host = document.createElement('shop-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  root.adoptedStyleSheets = [sheet];
  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  launcher.setAttribute('part', 'launcher');
  launcher.setAttribute('aria-expanded', 'false');
  launcher.setAttribute('aria-label', LABELS[language] ?? LABELS['en'] ?? 'Chat');
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute(
    'd',
    'M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v9.5a1.5 1.5 0 0 1-1.5 1.5h-7l-4.5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5z',
  );
  drawing.append(line);
  launcher.append(drawing);
  root.append(launcher);

  const emit: Place['emit'] = (event, detail) => {
    for (const hear of heard.get(event) ?? []) hear(detail);
  };
  let gone = false;
  let panel: Promise<Panel> | undefined;
  const load = (): Promise<Panel> =>
    (panel ??= Promise.all<{ mount: (place: Place) => Promise<Panel> }>(
      (wishes.mode === 'iframe' ? [BRIDGE] : [PANEL, ...PARTS]).map((file) => import(base + file)),
    )
      .then(([first]) => first!.mount({ base, wishes, root, launcher, emit }))
      .catch((error: unknown) => {
        // Without a network, or with a policy that forbids it: the next press tries again.
        panel = undefined;
        launcher.removeAttribute('aria-busy');
        emit('error', error);
        throw error;
      }));
  const tell = (act: (panel: Panel) => unknown): void => {
    if (!gone) load().then(act, () => undefined);
  };

  const open = (byItself = false): void => {
    launcher.setAttribute('aria-busy', 'true');
    tell((panel) => panel.open(byItself));
  };
  launcher.addEventListener('click', () =>
    launcher.getAttribute('aria-expanded') === 'true' ? tell((panel) => panel.close()) : open(),
  );
  for (const near of ['pointerenter', 'focus'])
    launcher.addEventListener(near, () => tell(() => undefined), { once: true });

  const asked =
    <Key extends keyof Panel>(name: Key) =>
    (...given: unknown[]): Promise<unknown> =>
      load().then((panel) => (panel[name] as (...given: unknown[]) => unknown)(...given));
  window.ShopChat = {
    open: () => open(),
    close: () => tell((panel) => panel.close()),
    send: (text: string) => tell((panel) => panel.send(text)),
    press: (value: string, label: string) => tell((panel) => panel.press(value, label)),
    identify: asked('identify'),
    resume: asked('resume'),
    session: asked('session'),
    speak: (language: string) => tell((panel) => panel.speak(language)),
    theme: (theme: string | null) => {
      wishes = { ...wishes, theme: theme ?? '' };
      void panel?.then((each) => each.theme(theme));
    },
    refresh: () => void panel?.then((each) => each.refresh()),
    on: (event: string, hear: (detail: unknown) => void) => {
      heard.set(event, (heard.get(event) ?? new Set()).add(hear));
      return () => heard.get(event)?.delete(hear);
    },
    destroy: () => {
      gone = true;
      void panel?.then((each) => each.destroy());
      host.remove();
      delete window.ShopChat;
    },
  };

  const place = (): void => {
    document.body.append(host);
    // The corner is the page's affair, whichever way the panel's own language runs.
    host.dataset.position = wishes.position || (getComputedStyle(host).direction === 'rtl' ? 'left' : 'right');
    const kept = (storage: () => Storage): boolean => {
      try {
        return storage().getItem(`shop-chat:${wishes.shop}`) !== null;
      } catch {
        return false;
      }
    };
    const first = !kept(() => localStorage);
    // Who was talking goes on; what they left open is opened by the panel.
    if (wishes.open === 'always' || (wishes.open === 'first' && first && innerWidth >= 1024)) open(true);
    else if (kept(() => sessionStorage)) tell(() => undefined);
    window.dispatchEvent(new Event('shopchat:ready'));
  };
  if (document.body) place();
  else addEventListener('DOMContentLoaded', place, { once: true });
};

declare global {
  interface Window {
    ShopChat?: Record<string, (...given: never[]) => unknown>;
  }
}

const here = document.currentScript;
if (here instanceof HTMLScriptElement && !window.ShopChat) begin(here);
