import { modals } from '@mantine/modals';
import { useState } from 'react';
import { api, newKey } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { money, type Money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('orders');

type Step = 'pack' | 'ship' | 'deliver' | 'cancel' | 'refunds';

/**
 * One step with an order. It has one key for as long as it is asked: an answer that was lost on the way does nothing twice. What is
 * wrong with a field stands beside it, all else is told.
 */
export const useStep = (number: number, step: Step) => {
  const [key] = useState(newKey);
  const { mutate, isPending, error } = useChange(
    (body: object) => api.post<{ readonly amount?: Money }>(`/orders/${number}/${step}`, body, { key }),
    {
      stale: ['/orders', '/insight', '/fraud/queue'],
      done: ({ amount }) => {
        modals.closeAll();
        // What the shop gives back: where an answer was lost and another amount sent again, the one that was asked for first.
        done(say(`did-${step}`, { number: String(number), ...(amount && { amount: money(amount) }) }));
      },
    },
  );
  return {
    take: (body: object): void =>
      mutate(body, { onError: (problem) => problem.errors.length === 0 && refused(problem) }),
    busy: isPending,
    problem: error,
  };
};
