import { ActionIcon, Anchor, Group, Progress, Stack, Text, ThemeIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCircle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Card } from '../../parts/card.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('overview');

interface Step {
  readonly name: string;
  readonly done: boolean;
  readonly to: string;
}

/** What was really done, not what was clicked away. */
const useSteps = (): readonly Step[] | null => {
  const owner = useMay('owner');
  const talks = useRead<{ started: number; carted: number }>('/insight/funnel', {}, { every: 15_000 });
  const orders = useRead<{ orders: readonly unknown[] }>('/orders', { limit: 1 }, { live: ['order'] });
  const packed = useRead<{ orders: readonly unknown[] }>(
    '/orders',
    { limit: 1, status: 'packed,shipped,delivered' },
    { live: ['order'] },
  );
  const keys = useRead<{ keys: readonly { origins: readonly string[] }[] }>('/shop-keys');
  const staff = useRead<{ staff: readonly { disabledAt: string | null }[] }>('/staff', {}, { when: owner });
  if (!talks.data || !orders.data || !packed.data || !keys.data || (owner && !staff.data)) return null;
  return [
    { name: say('step-talk'), done: talks.data.started > 0, to: 'shop' },
    { name: say('step-order'), done: orders.data.orders.length > 0, to: 'shop' },
    { name: say('step-pack'), done: packed.data.orders.length > 0, to: '/orders' },
    { name: say('step-embed'), done: keys.data.keys.some(({ origins }) => origins.length > 0), to: '/settings' },
    ...(owner
      ? [
          {
            name: say('step-colleague'),
            done: staff.data!.staff.filter(({ disabledAt }) => disabledAt === null).length > 1,
            to: '/settings',
          },
        ]
      : []),
  ];
};

/** What somebody new does first; gone when all is done, or when they want it gone. */
export const FirstSteps = () => {
  const [hidden, setHidden] = useLocalStorage({
    key: 'parley-steps-hidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const steps = useSteps();
  if (hidden || !steps || steps.every(({ done }) => done)) return null;
  const done = steps.filter((step) => step.done).length;
  return (
    <Card
      title={say('first-steps')}
      side={
        <Tooltip label={say('hide')}>
          <ActionIcon variant="subtle" color="gray" size={40} onClick={() => setHidden(true)} aria-label={say('hide')}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      }
    >
      <Progress value={(100 * done) / steps.length} size="sm" mb="sm" aria-label={say('first-steps')} />
      <Stack gap={0} component="ul" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {steps.map(({ name, done: isDone, to }) => (
          <Group key={name} component="li" gap="sm" mih={40}>
            <ThemeIcon variant={isDone ? 'filled' : 'default'} color="green.8" size={24} radius="xl" aria-hidden>
              {isDone ? <IconCheck size={15} stroke={2.4} /> : <IconCircle size={8} />}
            </ThemeIcon>
            {isDone ? (
              <Text c="dimmed">
                {name} <span className="apart">{say('done')}</span>
              </Text>
            ) : to === 'shop' ? (
              <Anchor href="/" target="_blank">
                {name}
              </Anchor>
            ) : (
              <Anchor component={Link} to={to}>
                {name}
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  );
};
