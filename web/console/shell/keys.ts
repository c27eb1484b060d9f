import { useEffect, useSyncExternalStore } from 'react';

export interface Key {
  /** "a", "mod+s", "?". */
  readonly key: string;
  /** What it does, for the key sheet. */
  readonly does: string;
  readonly run: () => void;
}

let known: readonly (readonly Key[])[] = [];
const told = new Set<() => void>();
const change = (now: typeof known): void => {
  known = now;
  for (const tell of told) tell();
};

/** What can be pressed now, the newest screen last. */
export const useKnownKeys = () =>
  useSyncExternalStore(
    (tell) => {
      told.add(tell);
      return () => void told.delete(tell);
    },
    () => known,
  );

/** Keys of a screen, while it is there. A list made anew each time is taken anew each time: keep it in useMemo. */
export const useKeys = (keys: readonly Key[]): void =>
  useEffect(() => {
    change([...known, keys]);
    return () => change(known.filter((each) => each !== keys));
  }, [keys]);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A window lies over the page: its own keys count. */
const isCovered = (): boolean => document.querySelector('[aria-modal=true]') !== null;

const nameOf = ({ key, metaKey, ctrlKey }: KeyboardEvent): string =>
  `${metaKey || ctrlKey ? 'mod+' : ''}${key.length === 1 ? key.toLowerCase() : key}`;

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')];

const step = (by: 1 | -1): void => {
  const all = rows();
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[at === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
};

/** Listens to the whole page; `jump` is told the letter after G. Answers with how to stop. */
export const listen = ({
  jump,
  help,
  palette,
}: {
  readonly jump: (letter: string) => void;
  readonly help: () => void;
  readonly palette: () => void;
}): (() => void) => {
  let leader = 0;
  const pressed = (event: KeyboardEvent): void => {
    const name = nameOf(event);
    // A key that is held down decides nothing twice; rows may be run through.
    if (event.repeat && !/^[jk]$/.test(name)) return;
    const own = known.flat().findLast(({ key }) => key === name);
    const chord = name.startsWith('mod+');
    if (event.defaultPrevented || (!chord && (isTyping(event) || isCovered() || event.altKey))) return;
    const led = Date.now() - leader < 1200;
    leader = 0;
    const does = led
      ? () => jump(name)
      : (own?.run ??
        {
          g: () => void (leader = Date.now()),
          '/': () => document.querySelector<HTMLElement>('[data-filter]')?.focus(),
          '?': help,
          'mod+k': palette,
          j: () => step(1),
          k: () => step(-1),
        }[name]);
    if (!does) return;
    event.preventDefault();
    does();
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
};
