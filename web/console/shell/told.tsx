import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';

const Corner = lazy(() => import('./corner.tsx'));

/** What was done is told in a corner, which is fetched when there is something to tell. */
export const Told = () => {
  const { notifications, queue } = useNotifications();
  return (
    notifications.length + queue.length > 0 && (
      <Suspense>
        <Corner />
      </Suspense>
    )
  );
};
