import { Badge, Code, Stack, Text } from '@mantine/core';
import { usePages } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('intents');

interface Run {
  readonly id: string;
  readonly at: string;
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
  readonly calls: readonly { readonly name: string }[];
  readonly log: readonly string[];
  readonly failure: { readonly kind: string; readonly message: string } | null;
}

/** What it did for shoppers, newest first. */
export const Runs = ({ intent }: { readonly intent: string }) => {
  const list = usePages<Run>(`/studio/handlers/${intent}/runs`, 'runs', { limit: 20 }, { every: 15_000 });
  return (
    <Listed
      label={say('runs')}
      list={list}
      keyOf={({ id }) => id}
      empty={<Nothing line={say('no-runs')} />}
      columns={[
        { name: say('when'), cell: ({ at }) => <When at={at} old /> },
        {
          name: say('outcome'),
          cell: ({ failure, log }) => (
            <Stack gap={2} py={6}>
              {failure ? (
                <Text size="sm" c="var(--bad)">
                  {say(`failure-${failure.kind}`)}: {failure.message}
                </Text>
              ) : (
                <Badge color="green" variant="light" tt="none">
                  {say('outcome-passed')}
                </Badge>
              )}
              {log.length > 0 && <Code block>{log.join('\n')}</Code>}
            </Stack>
          ),
        },
        { name: say('calls'), cell: ({ calls }) => calls.map(({ name }) => name).join(', '), wide: true },
        { name: 'ms', cell: ({ ms }) => String(Math.round(ms)), figures: true },
      ]}
    />
  );
};
