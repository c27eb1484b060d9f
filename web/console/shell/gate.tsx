// Who is signed in sees the console; everybody else the way in.
import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { sessionQuery } from '../api/session.ts';
import { Trouble } from '../parts/trouble.tsx';
import type { Problem } from '../api/problem.ts';
import classes from './frame.module.css';
import { router } from './router.tsx';

const SignIn = lazy(() => import('./sign-in.tsx'));

/** Over everything, forms that lie over the page as well: nothing else can be reached meanwhile. */
const Over = ({ children }: { readonly children: ReactNode }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={classes.over} onCancel={(event) => event.preventDefault()}>
      {children}
    </dialog>
  );
};

/** What is typed stays while its author signs in again: the way in lies over it. Who else signs in begins anew. */
export const Gate = () => {
  const { data, error, refetch } = useQuery(sessionQuery);
  const [last, setLast] = useState<string | null>(null);
  const now = data?.member?.id ?? null;
  if (now !== null && now !== last) setLast(now);
  if (error && !data)
    return (
      <Center mih="100vh" p="md" component="main">
        <Trouble problem={error as Problem} retry={() => void refetch()} />
      </Center>
    );
  if (!data)
    return (
      <Center mih="100vh" component="main">
        <Loader aria-label="…" />
      </Center>
    );
  const isOver = now === null && last !== null;
  return (
    <>
      {last !== null && (
        <div key={last} hidden={isOver}>
          <RouterProvider router={router} />
        </div>
      )}
      {now === null && (
        <Suspense>
          {isOver ? (
            <Over>
              <SignIn session={data} over />
            </Over>
          ) : (
            <SignIn session={data} />
          )}
        </Suspense>
      )}
    </>
  );
};
