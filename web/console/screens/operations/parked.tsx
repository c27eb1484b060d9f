import { Button, Code, Group, Text } from '@mantine/core';
import { api, newKey } from '../../api/client.ts';
import { useChange, usePages } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('operations');

interface Run {
  readonly event: string;
  readonly name: string;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly error: string | null;
  readonly at: string | null;
}

/** Work that failed as often as it may, and running it again. */
export const Parked = () => {
  const may = useMay('operator');
  const list = usePages<Run>('/operations/parked', 'runs', { limit: 50 }, { live: ['alert'], every: 30_000 });
  const { mutate, isPending } = useChange(
    (body: { readonly event: string; readonly name: string } | { readonly all: true }) =>
      api.post<{ replayed: number }>('/operations/parked/replay', body, { key: newKey() }),
    { stale: ['/operations'], done: ({ replayed }) => done(say('replayed', { n: replayed })) },
  );
  const replay = (body: Parameters<typeof mutate>[0]): void => mutate(body, { onError: refused });
  const total = list.rows?.length ?? 0;
  return (
    <>
      {may && total > 0 && (
        <Group justify="flex-end" mb="sm">
          <Button
            variant="default"
            h={40}
            loading={isPending}
            onClick={() =>
              confirm({
                title: say('ask-replay-all'),
                about: say('about-replay-all'),
                yes: say('replay-all'),
                dangerous: false,
                then: () => replay({ all: true }),
              })
            }
          >
            {say('replay-all')}
          </Button>
        </Group>
      )}
      <Listed
        label={say('parked')}
        list={list}
        keyOf={({ event, name }) => `${event}${name}`}
        empty={<Nothing line={say('parked-none')} />}
        columns={[
          { name: say('work'), cell: ({ name }) => <Text fw={600}>{name}</Text> },
          {
            name: say('about-what'),
            cell: ({ type, subject }) => (
              <>
                <Code>{type}</Code> {subject}
              </>
            ),
            wide: true,
          },
          {
            name: say('error'),
            cell: ({ error }) => <span style={{ overflowWrap: 'anywhere' }}>{error ?? ''}</span>,
          },
          { name: say('tries'), cell: ({ attempts }) => attempts, figures: true, wide: true },
          { name: say('since'), cell: ({ at }) => at && <When at={at} old />, wide: true },
          ...(may
            ? [
                {
                  name: say('again-short'),
                  cell: ({ event, name, subject }: Run) => (
                    <Button
                      variant="light"
                      h={40}
                      onClick={() => replay({ event, name })}
                      aria-label={say('replay-name', { name, subject })}
                    >
                      {say('replay')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
};
