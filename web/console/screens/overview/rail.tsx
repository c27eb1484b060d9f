import { Badge, Group, Stack, Text } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { Card } from '../../parts/card.tsx';
import { count, money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Line, Unread, Visits } from './wire.ts';

const say = wordsOf('overview');

const Fact = ({ name, word, good }: { readonly name: string; readonly word: string; readonly good: boolean }) => (
  <Group justify="space-between" mih={32}>
    <Text>{name}</Text>
    <Badge variant="light" color={good ? 'green' : 'orange'} tt="none">
      {word}
    </Badge>
  </Group>
);

/** Whether the parts of the shop do what they should, as far as the shop itself can tell. */
const Health = () => {
  const { data: line, error } = useRead<Line>('/operations/queue', {}, { every: 15_000 });
  const { data: books } = useRead<{ faults: readonly unknown[] }>('/stock/check', {}, { every: 60_000 });
  return (
    <Card title={say('health')}>
      <Fact name={say('health-shop')} word={error ? say('down') : say('up')} good={!error} />
      {line && (
        <>
          <Fact name={say('health-payments')} word={say(`circuit-${line.circuit}`)} good={line.circuit === 'closed'} />
          <Fact
            name={say('health-line')}
            word={say('in-line', { n: line.waiting + line.inFlight })}
            good={line.stuck.length === 0}
          />
        </>
      )}
      {books && (
        <Fact
          name={say('health-books')}
          word={books.faults.length === 0 ? say('agree') : say('faults', { n: books.faults.length })}
          good={books.faults.length === 0}
        />
      )}
    </Card>
  );
};

const NotUnderstood = () => {
  const { data } = useRead<Unread>('/teaching/unread', { days: 7, limit: 6 }, { live: ['conversation'] });
  if (!data) return null;
  return (
    <Card title={say('unread')}>
      {data.sentences.length === 0 && <Text c="dimmed">{say('unread-none')}</Text>}
      <Stack gap={8}>
        {data.sentences.map(({ heard, times, guesses }) => (
          <Group key={heard} justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0 }}>
              <Text truncate>“{heard}”</Text>
              {guesses[0] && (
                <Text size="xs" c="dimmed" truncate>
                  {say('perhaps', { intent: guesses[0].intent })}
                </Text>
              )}
            </div>
            <Text c="dimmed" className="numbers">
              {count(times)}×
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
};

const NearlyBought = ({ visits: { nearlyBought } }: { readonly visits: Visits }) => (
  <Card title={say('nearly')}>
    {nearlyBought.shoppers === 0 ? (
      <Text c="dimmed">{say('nearly-none')}</Text>
    ) : (
      <>
        <Text mb={8}>{say('nearly-about', { n: nearlyBought.shoppers, worth: money(nearlyBought.worth) })}</Text>
        {nearlyBought.products.slice(0, 5).map(({ id, title, shoppers }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text truncate>{title}</Text>
            <Text c="dimmed" className="numbers">
              {count(shoppers)}
            </Text>
          </Group>
        ))}
      </>
    )}
  </Card>
);

export const Rail = ({ visits }: { readonly visits: Visits | undefined }) => (
  <Stack gap="md">
    <Health />
    <NotUnderstood />
    {visits && <NearlyBought visits={visits} />}
  </Stack>
);
