import { Alert, Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import { useRun } from '../../studio/run.ts';
import type { TestRun } from '../../studio/wire.ts';

const say = wordsOf('versions');
const colors = { passed: 'green', failed: 'red', skipped: 'gray' } as const;

type Told = NonNullable<TestRun['report']>['conversations'][number];

const One = ({ told }: { readonly told: Told }) => (
  <Stack gap={4} p="md" className="shop-card">
    <Group gap="sm">
      <Badge color={colors[told.outcome]} variant="light" tt="none">
        {say(`outcome-${told.outcome}`)}
      </Badge>
      <Text fw={600} size="sm">
        {told.intent} · {told.title || told.name}
      </Text>
    </Group>
    {told.reason !== null && (
      <Text size="sm" c="dimmed">
        {told.reason}
      </Text>
    )}
    {told.differences.map(({ turn, said, what, expected, found, reply }) => (
      <Alert key={`${turn}${what}`} color="red" variant="light" title={say('turn-of', { turn, said })}>
        <Text size="sm">{say('expected', { what, value: JSON.stringify(expected) })}</Text>
        <Text size="sm">{say('came', { value: JSON.stringify(found) })}</Text>
        <Text size="sm" c="dimmed">
          {reply}
        </Text>
      </Alert>
    ))}
  </Stack>
);

/** The recorded conversations of the draft, run now. */
export const Tests = () => {
  const author = useMay('author');
  const { run, running, begin, stop } = useRun<TestRun>('/studio/tests');
  const [all, setAll] = useState(false);
  const report = run?.report;
  const shown = report?.conversations.filter(({ outcome }) => all || outcome === 'failed') ?? [];
  return (
    <Stack>
      <Group>
        {author && (
          <Button h={40} onClick={() => begin({ edition: 'draft' })} loading={running}>
            {say('run-tests')}
          </Button>
        )}
        {running && (
          <Button h={40} variant="default" onClick={stop}>
            {say('stop')}
          </Button>
        )}
        {report && (
          <Text role="status">
            {say('tests-told', { passed: report.passed, failed: report.failed, skipped: report.skipped })}
          </Text>
        )}
        {report && (
          <Button h={40} variant="subtle" onClick={() => setAll(!all)}>
            {say(all ? 'only-failed' : 'show-all')}
          </Button>
        )}
      </Group>
      {running && run && <Progress value={(100 * run.done) / Math.max(1, run.total)} aria-label={say('running')} />}
      {run?.error != null && (
        <Alert color="red" role="alert">
          {run.error}
        </Alert>
      )}
      {!run && (
        <div className="shop-card">
          <Nothing line={say('tests-about')} />
        </div>
      )}
      {run?.state === 'done' && report?.failed === 0 && <Alert color="green">{say('all-green')}</Alert>}
      {shown.map((told) => (
        <One key={`${told.intent}/${told.name}`} told={told} />
      ))}
    </Stack>
  );
};
