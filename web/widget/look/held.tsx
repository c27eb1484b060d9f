import { useEffect, useState } from 'preact/hooks';
import { shopTime } from '../talk/clock.ts';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

const MINUTE = 60_000;

/** Minutes until then, begun ones counted as whole; drawn again when they change, and 0 when it is over. */
export const useMinutes = (until: number): number => {
  const [now, setNow] = useState(shopTime);
  const left = Math.max(0, until - now);
  useEffect(() => {
    if (left === 0 || left === Infinity) return undefined;
    const timer = setTimeout(() => setNow(shopTime()), (left % MINUTE || MINUTE) + 20);
    return () => clearTimeout(timer);
  }, [left]);
  return Math.ceil(left / MINUTE);
};

/** "Held for you until 10:42 · 4 minutes left". Read out when it begins, when the last minute does, and when it is over. */
export const Held = ({ kit: { say }, until }: { readonly kit: Kit; readonly until: string }) => {
  const minutes = useMinutes(Date.parse(until));
  const told = say('held-until', { time: say.time(until) });
  return (
    <p class="note held">
      <Icon name="clock" size={16} />
      <span>
        {minutes === 0 ? say('held-over') : `${told} · ${say('held-left', { n: minutes })}`}
        <span class="unseen" role="status">
          {minutes === 0 ? say('held-over') : minutes === 1 ? say('held-left', { n: 1 }) : told}
        </span>
      </span>
    </p>
  );
};
