import { Accordion, Button, Checkbox, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { useRead } from '../../api/reading.ts';
import { useKeys } from '../../shell/keys.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Handler, Written } from '../../studio/wire.ts';
import { Attempt, type Attempted } from './attempt.tsx';
import { Code, type Mark } from './code.tsx';
import { bodyOf } from './body-of.ts';
import { completion } from './completion.ts';
import { HandlerTests } from './handler-tests.tsx';
import { Runs } from './runs.tsx';
import type { TabProps } from './tab.ts';

const say = wordsOf('intents');

interface Rules {
  readonly permissions: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, number>>;
  readonly hosts: readonly string[];
}

interface Checked {
  readonly problems: readonly (Mark & { readonly where: 'source' | 'tests' })[];
}

/** What it may do, of what a shop lets a handler do at all. */
const Grants = ({
  handler,
  change,
  mayWrite,
}: {
  handler: Written;
  change: (handler: Handler) => void;
  mayWrite: boolean;
}) => {
  const { data: rules } = useRead<Rules>('/studio/handlers/rules');
  const { data: kept } = useRead<{ readonly secrets: readonly { readonly name: string }[] }>(
    '/studio/handlers/secrets',
    {},
    { when: mayWrite },
  );
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={say('grants')}
        description={say('grants-about')}
        value={[...handler.grants]}
        onChange={(grants) => change({ ...handler, grants })}
      >
        <Stack gap="xs" mt="xs">
          {Object.entries(rules?.permissions ?? {}).map(([name, means]) => (
            <Checkbox key={name} size="md" value={name} disabled={!mayWrite} label={name} description={means} />
          ))}
        </Stack>
      </Checkbox.Group>
      {handler.grants.includes('call-hosts') && (
        <Group grow align="flex-start">
          <TagsInput
            size="md"
            label={say('hosts')}
            description={
              rules?.hosts.length ? say('hosts-allowed', { hosts: rules.hosts.join(', ') }) : say('hosts-none')
            }
            disabled={!mayWrite}
            data={[...(rules?.hosts ?? [])]}
            value={[...handler.hosts]}
            onChange={(hosts) => change({ ...handler, hosts })}
          />
          <TagsInput
            size="md"
            label={say('secrets')}
            description={say('secrets-about')}
            disabled={!mayWrite}
            data={kept?.secrets.map(({ name }) => name) ?? []}
            value={[...handler.secrets]}
            onChange={(secrets) => change({ ...handler, secrets })}
          />
        </Group>
      )}
      {rules && (
        <Text size="sm" c="dimmed">
          {say('limits', {
            cpu: rules.limits['cpuMs'] ?? 0,
            wall: (rules.limits['wallMs'] ?? 0) / 1000,
            memory: (rules.limits['memoryBytes'] ?? 0) / 2 ** 20,
            calls: rules.limits['calls'] ?? 0,
          })}
        </Text>
      )}
    </Stack>
  );
};

/** A handler that is written here: its source, what it may do, trying it, its tests, what it did. */
export const WrittenHandler = (
  props: TabProps & { readonly handler: Written; readonly change: (handler: Handler) => void },
) => {
  const { handler, change, content, locale, mayWrite } = props;
  const { name } = content.definition;
  const [settled] = useDebouncedValue(handler, 500);
  const checkable = useMemo(() => ({ ...bodyOf(settled), tests: settled.tests }), [settled]);
  const [problems, setProblems] = useState<Checked['problems']>([]);
  useMemo(() => {
    if (mayWrite)
      api.post<Checked>('/studio/handlers/check', checkable).then(
        (found) => setProblems(found.problems),
        () => undefined,
      );
  }, [checkable, mayWrite]);
  const { data: surface } = useRead<{ readonly declaration: string }>('/studio/handlers/surface');
  const complete = useMemo(() => surface && completion(surface.declaration), [surface]);
  const [attempted, setAttempted] = useState<Attempted | Problem | null>(null);
  const [heard, setHeard] = useState(content.wording[locale]?.utterances[0] ?? '');
  const [running, setRunning] = useState(false);
  const attempt = (): void => {
    setRunning(true);
    const wording = { [locale]: { replies: content.wording[locale]?.replies ?? {} } };
    api
      .post<Attempted>('/studio/handlers/try', {
        ...bodyOf(handler),
        intent: name,
        wording,
        against: { heard, locale },
      })
      .then(setAttempted, (problem: unknown) => setAttempted(problem as Problem))
      .finally(() => setRunning(false));
  };
  useKeys(useMemo(() => [{ key: 'mod+Enter', does: say('key-run'), run: attempt }], [handler, heard]));
  return (
    <Stack>
      <Code
        label={say('source-of', { name })}
        script
        value={handler.source}
        readOnly={!mayWrite}
        marks={problems.filter(({ where }) => where === 'source')}
        {...(complete && { complete })}
        onChange={(source) => change({ ...handler, source })}
      />
      {problems.length > 0 && (
        <Stack gap={2} role="status">
          {problems.map(({ where, line, message }) => (
            <Text key={`${where}${line}${message}`} size="sm" c="var(--bad)">
              {say('problem-at', { where: say(`where-${where}`), line, message })}
            </Text>
          ))}
        </Stack>
      )}
      <Accordion multiple defaultValue={['grants', 'try']} variant="separated">
        <Accordion.Item value="grants">
          <Accordion.Control>{say('grants-title')}</Accordion.Control>
          <Accordion.Panel>
            <Grants handler={handler} change={change} mayWrite={mayWrite} />
          </Accordion.Panel>
        </Accordion.Item>
        {mayWrite && (
          <Accordion.Item value="try">
            <Accordion.Control>{say('try')}</Accordion.Control>
            <Accordion.Panel>
              <Attempt heard={heard} onHeard={setHeard} came={attempted} />
              <Button mt="sm" h={40} onClick={attempt} loading={running}>
                {say('run')}
              </Button>
            </Accordion.Panel>
          </Accordion.Item>
        )}
        <Accordion.Item value="tests">
          <Accordion.Control>{say('own-tests')}</Accordion.Control>
          <Accordion.Panel>
            <HandlerTests {...props} marks={problems.filter(({ where }) => where === 'tests')} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="runs">
          <Accordion.Control>{say('runs')}</Accordion.Control>
          <Accordion.Panel>
            <Runs intent={name} />
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </Stack>
  );
};
