import { useNotifications } from '@mantine/notifications';
import { useEffect, useState, type ComponentType } from 'react';

/** After the first screen has come to rest. */
const SOON_MS = 4000;

/**
 * What was done, or refused, is told in a corner. It is fetched beside other work, not when there is something to tell: that may
 * be that the shop cannot be reached. What could not be fetched is tried again with what is told next.
 */
export const Told = () => {
  const { notifications, queue } = useNotifications();
  const [corner, setCorner] = useState<{ readonly Shown: ComponentType } | null>(null);
  const told = notifications.length + queue.length;
  useEffect(() => {
    if (corner) return undefined;
    const load = (): void =>
      void import('./corner.tsx').then(
        ({ default: Shown }) => setCorner({ Shown }),
        () => undefined,
      );
    const timer = setTimeout(load, told > 0 ? 0 : SOON_MS);
    return () => clearTimeout(timer);
  }, [corner, told]);
  return corner && told > 0 ? <corner.Shown /> : null;
};
