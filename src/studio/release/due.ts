import type { Clock, Log } from '#kernel';
import type { Listener } from '#store';
import { followStudio } from '../follow.ts';
import type { Releasing } from './releasing.ts';

/** A net under the notifications, and the longest that a timer is set for. */
const lookMs = 30_000;

/** Puts into force what is due at its time, in whichever process comes first. */
export const watchDue = ({
  releasing,
  listener,
  clock,
  log,
}: {
  readonly releasing: Pick<Releasing, 'takeDue'>;
  readonly listener: Listener;
  readonly clock: Clock;
  readonly log: Log;
}): { stop(): void } => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    clearTimeout(timer);
    let wait = lookMs;
    try {
      const due = await releasing.takeDue();
      if (due) wait = Math.min(lookMs, Math.max(50, due.getTime() - clock().getTime()));
    } catch (error) {
      log.error({ err: error }, 'what is scheduled to be published could not be looked at');
    }
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), wait).unref();
  };
  const off = followStudio(listener, ({ kind }) => {
    if (kind === 'schedule' || kind === 'missed') void look();
  });
  void look();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      off();
    },
  };
};
