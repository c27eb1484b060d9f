import { Button, Code, Text } from '@mantine/core';
import { api, newKey } from '../../api/client.ts';
import { rowsOf, useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { language, wordsOf } from '../../shell/words.ts';

const say = wordsOf('operations');

interface Schedule {
  readonly name: string;
  readonly cron: string;
  /** By locale. */
  readonly about: Readonly<Record<string, string>>;
  readonly last: string | null;
  readonly next: string | null;
}

/** What is done by the clock, and doing it now. */
export const Schedules = () => {
  const may = useMay('operator');
  const query = useRead<{ schedules: readonly Schedule[] }>('/operations/schedules', {}, { every: 30_000 });
  const { mutate } = useChange(
    (name: string) =>
      api.post(`/operations/schedules/${encodeURIComponent(name)}/strike`, undefined, { key: newKey() }),
    { stale: ['/operations'], done: (_came, name) => done(say('struck', { name })) },
  );
  const strike = (name: string): void =>
    confirm({
      title: say('ask-strike', { name }),
      about: say('about-strike'),
      yes: say('strike'),
      dangerous: false,
      then: () => mutate(name, { onError: refused }),
    });
  return (
    <Listed
      label={say('schedules')}
      list={rowsOf(query, ({ schedules }) => schedules)}
      keyOf={({ name }) => name}
      empty={<Nothing line={say('schedules-none')} />}
      columns={[
        {
          name: say('work'),
          cell: ({ name, about }) => (
            <>
              <Text fw={600}>{name}</Text>
              <Text size="xs" c="dimmed">
                {Object.entries(about).find(([locale]) => locale.startsWith(language))?.[1]}
              </Text>
            </>
          ),
        },
        { name: say('cron'), cell: ({ cron }) => <Code>{cron}</Code>, wide: true },
        { name: say('last'), cell: ({ last }) => last && <When at={last} old />, wide: true },
        { name: say('next'), cell: ({ next }) => next && <When at={next} old /> },
        ...(may
          ? [
              {
                name: say('now'),
                cell: ({ name }: Schedule) => (
                  <Button variant="light" h={40} onClick={() => strike(name)} aria-label={say('strike-name', { name })}>
                    {say('strike')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
};
