// Everything behind the launcher: loaded when somebody wants to talk.
import { render } from 'preact';
import type { Panel, Place } from './embed.ts';
import { accentOn, parseColour } from './look/colours.ts';
import { freshPicture } from './look/fresh-picture.ts';
import type { Kit } from './look/kit.ts';
import { drawLines } from './look/lines.ts';
import { createPart } from './look/part.ts';
import sheetText from './look/panel.css';
import { Shell } from './look/shell.tsx';
import { spokenOf } from './look/spoken.ts';
import { createServerWire } from './talk/server.ts';
import { createStore, fresh, type State } from './talk/store.ts';
import { createMemory } from './talk/memory.ts';
import { createTalk, type Talk } from './talk/talk.ts';
import type { MyEntry, ShopEntry } from './talk/types.ts';
import { createMicrophone } from './voice/microphone-button.ts';
import { createPlayer } from './voice/player.ts';
import { fetchWords, languageFor } from './words.ts';

const saidFor = 6000;

export const mount = async ({ base, wishes, root, launcher, emit: tellPage, wire }: Place): Promise<Panel> => {
  const emit: Place['emit'] = (event, detail) => {
    if (event === 'picture') freshPicture(root, (detail as { image?: unknown } | null)?.image);
    tellPage(event, detail);
  };
  const memory = createMemory(wishes.shop, !wire);
  const talked = memory.talked();
  const { voice, slow, handsFree } = memory.known();
  const words = talked.words ?? languageFor(wishes.lang, document.documentElement.lang, ...navigator.languages);
  const store = createStore({
    ...fresh,
    ...{ conn: 'connecting', retryAt: 0, settings: null, sheet: null, quote: null, busy: false, pause: 0 },
    ...{ listening: 'off', heard: null, deaf: null, speaking: null, draft: null, refusal: null, paying: null },
    ...{ unread: 0, voice, slow, handsFree, locale: words, words },
    ...talked,
    open: false,
  } satisfies State);
  let say = await fetchWords(base, words);
  let said: readonly string[] = [];

  const shell = document.createElement('div');
  shell.className = 'shell';
  shell.setAttribute('part', 'panel');
  const adopt = (text: string): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
  adopt(sheetText);
  shell.hidden = true;
  root.append(shell);
  const badge = document.createElement('span');
  badge.className = 'badge';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const narrow = matchMedia('(max-width: 479px)');

  const narrate = (words: string): void => {
    said = [...said, words];
    draw();
    setTimeout(() => {
      said = said.slice(1);
      draw();
    }, saidFor);
  };

  const onReply = (id: string, news: boolean): void => {
    const entry = store.get().entries.find((each): each is ShopEntry => each.id === id && each.who === 'shop');
    if (!entry) return;
    narrate(spokenOf(entry, say));
    if (!store.get().settings?.speaks || document.hidden || news) return;
    const turn = store.get().entries.find((each): each is MyEntry => each.who === 'me' && id.endsWith(each.id));
    const wanted = store.get().voice === 'always' || (store.get().voice === 'auto' && turn?.spoken === true);
    if (wanted && entry.replies.some(({ audio }) => audio)) {
      player.play(entry, { wished: false });
      ear.guard();
    } else if (turn?.spoken) ear.voiceEnded();
  };

  const player = createPlayer({ base, store, emit, onEnd: () => ear.voiceEnded() });
  const talk: Talk = createTalk({
    ...{ shop: wishes.shop, wire: wire ?? createServerWire(base), alone: wire !== undefined },
    ...{ store, memory, emit, onReply },
  });
  const ear = createMicrophone(
    store,
    ({ createEar }) =>
      createEar({
        ...{ worklet: `${base}widget/${WORKLET}`, store, memory },
        talk: () => talk,
        player: () => player,
        onWords: (draft) => store.set({ draft }),
      }),
    adopt,
  );

  let wishedTheme: string | null | undefined = wishes.theme;
  const colour = (): void => {
    const theme = wishedTheme === 'dark' || (wishedTheme !== 'light' && dark.matches) ? 'dark' : 'light';
    shell.dataset.theme = theme;
    const wished = parseColour(getComputedStyle(root.host).getPropertyValue('--shop-chat-accent'));
    if (!wished) return;
    const back = theme === 'dark' ? ([28, 34, 38] as const) : ([255, 255, 255] as const);
    const { fill, on, text } = accentOn(wished, back);
    for (const [name, value] of [
      ['--accent', fill],
      ['--on-accent', on],
      ['--accent-text', text],
    ] as const)
      shell.style.setProperty(name, value);
    launcher.style.setProperty('--shop-chat-on-accent', on);
  };

  const tell: Kit['tell'] = (turn, label) => {
    player.stop();
    const taken = talk.say(turn, label);
    store.set({ refusal: taken ? null : say('full'), deaf: null, heard: null });
    // What was pressed is gone in a moment, and the focus must not fall back to the top of the page.
    const { activeElement } = root;
    if (activeElement?.matches('.chip, .confirm *')) shell.querySelector<HTMLElement>('#words, .log')?.focus();
    return taken;
  };

  const sheets = createPart(() => import('./look/sheets.tsx'), {
    adopt,
    onFetched: () => draw(),
    onTrouble: () => store.set({ sheet: null, refusal: say('failed') }),
  });
  const orders = createPart(() => import('./look/orders.ts'), { adopt, onFetched: () => draw() });

  let opener: Element | null = null;
  const show: Kit['show'] = (next) => {
    sheets.want();
    if (next && !store.get().sheet) opener = root.activeElement;
    store.set({ sheet: next, refusal: null });
    if (!next) requestAnimationFrame(() => opener instanceof HTMLElement && opener.isConnected && opener.focus());
  };

  const open = (byItself = false): void => {
    shell.hidden = false;
    launcher.setAttribute('aria-expanded', 'true');
    launcher.removeAttribute('aria-busy');
    if (!store.get().open) emit('open');
    store.set({ open: true, unread: 0 });
    if (!byItself) requestAnimationFrame(() => shell.querySelector<HTMLElement>('#words')?.focus());
  };

  const close = (): void => {
    if (!store.get().open) return;
    player.stop();
    ear.cancel();
    shell.hidden = true;
    launcher.setAttribute('aria-expanded', 'false');
    store.set({ open: false, sheet: null });
    launcher.focus();
    emit('close');
  };

  const starters = wishes.starters?.split('|').filter(Boolean) ?? [];
  const kit = (): Parameters<typeof Shell>[0] => ({
    ...{ state: store.get(), store, say, base, talk, player, ear, tell, show, close, narrate, starters, said },
    sheets: sheets.get(),
    orders: orders.get(),
    like: (changes) => {
      memory.like(changes);
      store.set(changes);
    },
  });

  const draw = (): void => {
    const { unread, open: isOpen, cart, quote, orders: placed } = store.get();
    if (quote || cart?.lines.length || Object.keys(placed).length > 0) orders.want();
    shell.lang = say.locale;
    shell.dir = say.direction;
    shell.setAttribute('role', 'dialog');
    shell.setAttribute('aria-labelledby', 'title');
    shell.setAttribute('aria-modal', String(narrow.matches && isOpen));
    launcher.setAttribute(
      'aria-label',
      [say('open'), unread > 0 && say('unread', { n: unread })].filter(Boolean).join(', '),
    );
    badge.textContent = unread > 9 ? '9+' : String(unread);
    if (unread > 0 && !isOpen) launcher.append(badge);
    else badge.remove();
    render(<Shell {...kit()} />, shell);
  };

  let spoken = words;
  /** The panel's own words are of the language that is talked. */
  const speakAsTalked = async (): Promise<void> => {
    const wished = store.get().words;
    if (wished === spoken) return;
    spoken = wished;
    const fetched = await fetchWords(base, wished);
    if (spoken !== wished) return;
    say = fetched;
    draw();
  };

  let waits = false;
  let told = store.get().unread;
  const stopDrawing = store.hear(() => {
    const { unread } = store.get();
    if (unread !== told) emit('unread', (told = unread));
    // Words that do not come now leave the ones that are there.
    speakAsTalked().catch(() => undefined);
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      draw();
      memory.keep(store.get());
    });
  });

  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      const { sheet: over, listening, heard } = store.get();
      if (listening !== 'off' || heard) ear.cancel();
      else if (over) show(over.kind === 'forget' ? { kind: 'options' } : null);
      else close();
    } else if (event.key === 'Tab' && narrow.matches) keepInside(event);
  };
  /** Where the panel covers the page, the focus stays in it. */
  const keepInside = (event: KeyboardEvent): void => {
    const all = [...shell.querySelectorAll<HTMLElement>('button, a, input, textarea, summary, [tabindex="0"]')].filter(
      (each) => !each.closest('[inert]') && each.tabIndex >= 0 && each.checkVisibility(),
    );
    const [first, last] = [all[0], all.at(-1)];
    const [from, to] = event.shiftKey ? [first, last] : [last, first];
    if (root.activeElement !== from || !to) return;
    event.preventDefault();
    to.focus();
  };
  shell.addEventListener('keydown', keys);

  const onVisible = (): void => {
    if (document.hidden) return talk.away();
    talk.back();
    if (store.get().open) store.set({ unread: 0 });
    void talk.lookAgain();
  };
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('pagehide', talk.away);
  addEventListener('pageshow', talk.back);
  dark.addEventListener('change', colour);
  narrow.addEventListener('change', draw);

  colour();
  await drawLines(adopt);
  draw();
  await talk.start();
  // On a small screen the panel would cover the page that the shopper went to.
  if (talked.open && wishes.mode !== 'iframe' && !narrow.matches) open(true);
  emit('ready');

  return {
    open: (byItself) => open(byItself === true),
    close,
    send: (text) => void tell({ text }, text),
    press: (value, label) => void tell({ press: value }, label),
    identify: talk.identify,
    resume: async (code) => {
      const ended = await talk.resume(code);
      if (ended === 'done') open();
      return ended;
    },
    // Scripts of other sites get no key.
    session: () =>
      location.origin === new URL(base).origin
        ? talk.session()
        : Promise.reject(new Error('only pages of the shop itself are given the key')),
    refresh: () => void talk.refreshCart(),
    theme: (theme) => {
      wishedTheme = theme;
      colour();
    },
    speak: async (language) => talk.startOver(language),
    destroy: () => {
      player.stop();
      ear.cancel();
      stopDrawing();
      talk.stop();
      document.removeEventListener('visibilitychange', onVisible);
      removeEventListener('pagehide', talk.away);
      removeEventListener('pageshow', talk.back);
      render(null, shell);
      shell.remove();
    },
  };
};
