import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Handler, Written } from '../../studio/wire.ts';
import { bodyOf } from './body-of.ts';
import { Code, type Mark } from './code.tsx';
import type { TabProps } from './tab.ts';

const say = wordsOf('intents');

interface Report {
  readonly tests: readonly { readonly name: string; readonly error: string | null }[];
  readonly failure: { readonly message: string } | null;
}

/** The handler's own small tests, which reach nothing outside. */
export const HandlerTests = ({
  handler,
  change,
  content,
  locale,
  mayWrite,
  marks,
}: TabProps & {
  readonly handler: Written;
  readonly change: (handler: Handler) => void;
  readonly marks: readonly Mark[];
}) => {
  const [report, setReport] = useState<Report | null>(null);
  const [running, setRunning] = useState(false);
  const run = (): void => {
    setRunning(true);
    const wording = { [locale]: { replies: content.wording[locale]?.replies ?? {} } };
    api
      .post<Report>('/studio/handlers/tests', {
        ...bodyOf(handler),
        tests: handler.tests,
        intent: content.definition.name,
        wording,
      })
      .then(setReport, (problem: unknown) => refused(problem as Problem))
      .finally(() => setRunning(false));
  };
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say('own-tests-about')}
      </Text>
      <Code
        label={say('own-tests')}
        script
        value={handler.tests}
        readOnly={!mayWrite}
        marks={marks}
        onChange={(tests) => change({ ...handler, tests })}
      />
      {mayWrite && (
        <Button h={40} w="fit-content" variant="default" onClick={run} loading={running}>
          {say('run-tests')}
        </Button>
      )}
      <Stack gap={4} role="status">
        {report?.failure && <Text c="var(--bad)">{report.failure.message}</Text>}
        {report?.tests.map(({ name, error }) => (
          <Group key={name} gap="xs">
            <Badge color={error === null ? 'green' : 'red'} variant="light" tt="none">
              {say(error === null ? 'outcome-passed' : 'outcome-failed')}
            </Badge>
            <Text size="sm">{error === null ? name : `${name}: ${error}`}</Text>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
};
