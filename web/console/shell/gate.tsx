// Who is signed in sees the console; everybody else the way in.
import { Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { Trouble } from '../parts/trouble.tsx';
import type { Problem } from '../api/problem.ts';
import { lazy, Suspense } from 'react';
import { router } from './router.tsx';

const SignIn = lazy(() => import('./sign-in.tsx'));

export const Gate = () => {
  const { data, error, refetch } = useQuery(sessionQuery);
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
  return data.member ? (
    <RouterProvider router={router} />
  ) : (
    <Suspense>
      <SignIn session={data} />
    </Suspense>
  );
};
