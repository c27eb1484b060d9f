import { useEffect, useRef, useState, type MutableRef } from 'preact/hooks';
import type { Entry } from '../talk/types.ts';

/** So near to the end, in pixels, somebody reads what was said last. */
const near = 48;

/** What moves: the log, or on low screens all that stands around it, too. */
const moving = (log: HTMLElement): HTMLElement =>
  getComputedStyle(log).overflowY === 'visible' ? log.parentElement! : log;

interface Place {
  readonly log: MutableRef<HTMLDivElement | null>;
  /** Something came in below what is read. */
  readonly behind: boolean;
  readonly toEnd: () => void;
}

/**
 * Keeps a log at its end: after what the shopper said, when it is opened, and while its end is what is looked at, whatever grows
 * in it or takes its room. Answers and news move nobody away from what they read further up.
 */
export const usePlace = (last: Entry | undefined, count: number, open: boolean): Place => {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const top = useRef(0);
  const [behind, setBehind] = useState(false);
  const toEnd = (): void => {
    const place = moving(log.current!);
    place.scrollTop = place.scrollHeight;
    atEnd.current = true;
    top.current = place.scrollTop;
    setBehind(false);
  };
  useEffect(() => {
    const around = log.current!.parentElement!;
    const look = (): void => {
      const { scrollHeight, scrollTop, clientHeight } = moving(log.current!);
      // Word of a move may come when more has come in below: only whoever went up has left the end.
      if (scrollHeight - scrollTop - clientHeight < near) {
        atEnd.current = true;
        setBehind(false);
      } else if (scrollTop < top.current) atEnd.current = false;
      top.current = scrollTop;
    };
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(log.current!);
    around.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      watch.disconnect();
      around.removeEventListener('scroll', look, { capture: true });
    };
  }, []);
  const isNews = last?.who === 'order' || (last?.who === 'shop' && last.news === true);
  useEffect(() => {
    if (!isNews) toEnd();
  }, [open]);
  useEffect(() => {
    if (last?.who === 'me') toEnd();
    else if (last && !atEnd.current) setBehind(true);
  }, [last?.id, count]);
  useEffect(() => {
    if (atEnd.current) toEnd();
  });
  return { log, behind, toEnd };
};
