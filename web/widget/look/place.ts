import { useEffect, useRef, type MutableRef } from 'preact/hooks';
import type { Entry } from '../talk/types.ts';

/** So near to the end, in pixels, somebody reads what was said last. */
const near = 48;

/** What moves: the log, or on low screens all that stands around it, too. */
const moving = (log: HTMLElement): HTMLElement =>
  getComputedStyle(log).overflowY === 'visible' ? log.parentElement! : log;

/**
 * Keeps a log at its end: after what was said and answered, and while its end is what is looked at, whatever grows in it or takes
 * its room. News moves nobody away from what they read. `key` tells of what else is worth going to the end for.
 */
export const usePlace = (last: Entry | undefined, key: string): MutableRef<HTMLDivElement | null> => {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const toEnd = (): void => {
    const place = moving(log.current!);
    place.scrollTop = place.scrollHeight;
  };
  useEffect(() => {
    const around = log.current!.parentElement!;
    const look = (): void => {
      const { scrollHeight, scrollTop, clientHeight } = moving(log.current!);
      atEnd.current = scrollHeight - scrollTop - clientHeight < near;
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
  }, [key, last?.id]);
  useEffect(() => {
    if (atEnd.current) toEnd();
  });
  return log;
};
