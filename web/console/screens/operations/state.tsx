import { Anchor, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../api/reading.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('operations');

interface Line {
  readonly waiting: number;
  readonly inFlight: number;
  readonly limits: { readonly inFlight: number; readonly perSecond: number };
  readonly circuit: string;
  readonly stuck: readonly number[];
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="shop-card" style={{ padding: '12px 16px' }}>
    <Text c="dimmed" size="sm">
      {name}
    </Text>
    <Text fw={600} size="lg" className="numbers" component="div">
      {children}
    </Text>
  </div>
);

/** The line of orders, and the way to the payment provider. */
export const State = () => {
  const { data } = useRead<Line>('/operations/queue', {}, { live: ['order'], every: 10_000 });
  if (!data) return null;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} mb="lg">
      <Fact name={say('in-line')}>{count(data.waiting)}</Fact>
      <Fact name={say('at-work')}>{say('of', { some: data.inFlight, all: data.limits.inFlight })}</Fact>
      <Fact name={say('provider')}>{say(`circuit-${data.circuit}`)}</Fact>
      <Fact name={say('stuck')}>
        {data.stuck.length === 0
          ? count(0)
          : data.stuck.slice(0, 5).map((number) => (
              <Anchor key={number} component={Link} to="/orders" search={{ open: String(number) } as never} mr="xs">
                #{number}
              </Anchor>
            ))}
      </Fact>
    </SimpleGrid>
  );
};
