import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Beside } from '../../parts/beside.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { Found } from './found.tsx';
import { RunForm } from './run-form.tsx';
import { Status } from './status.tsx';
import { Steps } from './steps.tsx';
import type { Run, RunFile } from './wire.ts';

const say = wordsOf('vendors');

const causeOf = ({ cause }: Pick<Run, 'cause'>): string =>
  cause.startsWith('desk:') ? say('by-person', { name: cause.slice('desk:'.length) }) : say(`by-${cause}`);

const File = ({ id }: { readonly id: string }) => {
  const [, set] = useAddress();
  const { data, error, refetch } = useRead<RunFile>(`/vendors/runs/${id}`, {}, { live: ['vendor'], every: 20_000 });
  if (error && !data) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  return (
    <Stack gap="lg">
      <Text c="dimmed">
        <When at={data.at} /> · {causeOf(data)} · {say(`mode-${data.mode}`)}
      </Text>
      {data.orders.length > 0 && (
        <Group gap="xs">
          {data.orders.map(({ number, vendor, status }) => (
            <Button
              key={number}
              variant="default"
              h={40}
              rightSection={<Status of={status} />}
              onClick={() => set({ order: String(number), open: undefined })}
            >
              #{number} {vendor}
            </Button>
          ))}
        </Group>
      )}
      <Found found={data.found} />
      <Stack gap="xs">
        <Title order={3} size="sm">
          {say('steps')}
        </Title>
        <Steps steps={data.steps} named />
      </Stack>
    </Stack>
  );
};

/** Each look at what runs low, and what came of it. */
export const Runs = () => {
  const may = useMay('operator');
  const [{ open }, set] = useAddress();
  const query = useRead<{ runs: readonly Run[] }>('/vendors/runs', { limit: 100 }, { live: ['vendor'], every: 20_000 });
  const look = may && (
    <Button
      h={40}
      onClick={() => void modals.open({ title: <Text fw={600}>{say('look-now')}</Text>, children: <RunForm /> })}
    >
      {say('look-now')}
    </Button>
  );
  return (
    <Stack gap="sm">
      <Group justify="flex-end">{look}</Group>
      <Listed
        label={say('runs')}
        list={rowsOf(query, ({ runs }) => runs)}
        keyOf={({ id }) => id}
        open={({ id }) => set({ open: id })}
        opened={open}
        empty={<Nothing line={say('runs-none')} />}
        columns={[
          { name: say('when'), cell: ({ at }) => <When at={at} old /> },
          { name: say('cause'), cell: causeOf, wide: true },
          { name: say('mode'), cell: ({ mode }) => say(`mode-${mode}`), wide: true },
          {
            name: say('orders'),
            cell: ({ orders }) =>
              orders.length === 0 ? (
                <Text c="dimmed">{say('no-orders')}</Text>
              ) : (
                <Group gap={4} py={6}>
                  {orders.map(({ number, status }) => (
                    <Status key={number} of={status} number={number} />
                  ))}
                </Group>
              ),
          },
        ]}
      />
      <Beside opened={open !== undefined} onClose={() => set({ open: undefined })} title={say('run')}>
        {open !== undefined && <File id={open} />}
      </Beside>
    </Stack>
  );
};
