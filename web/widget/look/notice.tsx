import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

const useSeconds = (until: number): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, Math.ceil((until - now) / 1000));
};

const Offline = ({ state, say, talk }: Kit) => {
  const left = useSeconds(state.retryAt);
  return (
    <div class="notice wait">
      <Icon name="warn" size={18} />
      <span>
        <span role="alert">{say('offline')}</span>
        <small aria-hidden="true">{navigator.onLine && left > 0 ? ` ${say('offline-in', { n: left })}` : ''}</small>
      </span>
      <button type="button" class="link" onClick={talk.hurry}>
        {say('try-now')}
      </button>
    </div>
  );
};

/** What the shopper should know about the talk itself. */
export const Notice = (kit: Kit) => {
  const { state, say } = kit;
  const last = state.entries.findLast(({ who }) => who === 'shop');
  const end = last?.who === 'shop' ? last.end : undefined;
  if (state.conn === 'down') return <Offline {...kit} />;
  if (state.pause > 0)
    return (
      <div class="notice wait" role="status">
        <Icon name="clock" size={18} />
        <span>{say('too-fast', { n: Math.ceil(state.pause) })}</span>
      </div>
    );
  if (!end) return null;
  const person = state.settings?.person;
  return (
    <div class="notice" role="status">
      <Icon name="person" size={18} />
      <span>{end === 'handed-over' && person ? say('handed-over-to', { name: person }) : say(end)}</span>
    </div>
  );
};
