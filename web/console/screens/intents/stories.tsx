import { ActionIcon, Alert, Badge, Button, Group, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import { Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import { useRun } from '../../studio/run.ts';
import type { TestRun } from '../../studio/wire.ts';
import { Code } from './code.tsx';
import { without, type TabProps } from './tab.ts';

const say = wordsOf('intents');

const example = `title: What it shows
turns:
  - shopper: hello
    intent: greet
`;

const Outcome = ({ run, name }: { readonly run: TestRun | undefined; readonly name: string }) => {
  const found = run?.report?.conversations.find((each) => each.name === name);
  if (!found) return null;
  const color = { passed: 'green', failed: 'red', skipped: 'gray' }[found.outcome];
  return (
    <>
      <Badge color={color} variant="light" tt="none">
        {say(`outcome-${found.outcome}`)}
      </Badge>
      {found.reason !== null && (
        <Text size="sm" c="dimmed">
          {found.reason}
        </Text>
      )}
      {found.differences.map(({ turn, said, what, expected, found: came }) => (
        <Alert key={`${turn}${what}`} color="red" variant="light" w="100%" title={say('turn-of', { turn, said })}>
          <Text size="sm">{say('expected', { what, value: JSON.stringify(expected) })}</Text>
          <Text size="sm">{say('came', { value: JSON.stringify(came) })}</Text>
        </Alert>
      ))}
    </>
  );
};

/** Recorded conversations: what must go on being answered as it is. */
export const Stories = ({ content, edit, mayWrite, draft }: TabProps) => {
  const [name, setName] = useState('');
  const tests = useRun<TestRun>('/studio/tests');
  const { conversations } = content;
  const intent = content.definition.name;
  const run = (): void => void draft.save().then(() => tests.begin({ edition: 'draft', only: [intent] }));
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" size="sm">
          {say('stories-about')}
        </Text>
        {mayWrite && Object.keys(conversations).length > 0 && (
          <Button h={40} onClick={run} loading={tests.running}>
            {say('run-tests')}
          </Button>
        )}
      </Group>
      {tests.running && tests.run && (
        <Progress value={(100 * tests.run.done) / Math.max(1, tests.run.total)} aria-label={say('running')} />
      )}
      {Object.keys(conversations).length === 0 && (
        <div className="shop-card">
          <Nothing line={say('no-stories')} />
        </div>
      )}
      {Object.entries(conversations).map(([each, yaml]) => (
        <Stack key={each} component="section" className="shop-card" p="md" gap="xs" aria-label={each}>
          <Group justify="space-between">
            <Title order={3} size="h5">
              {each}
            </Title>
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={40}
                aria-label={say('take-out', { text: each })}
                onClick={() => edit((now) => ({ ...now, conversations: without(now.conversations, each) }))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <Outcome run={tests.run} name={each} />
          <Code
            label={each}
            value={yaml}
            readOnly={!mayWrite}
            onChange={(value) => edit((now) => ({ ...now, conversations: { ...now.conversations, [each]: value } }))}
          />
        </Stack>
      ))}
      {mayWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name === '' || name in conversations) return;
            edit((now) => ({ ...now, conversations: { ...now.conversations, [name]: example } }));
            setName('');
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              size="md"
              label={say('new-story')}
              placeholder="as-a-gift"
              value={name}
              onChange={({ currentTarget: { value } }) => setName(value.trim())}
            />
            <Button type="submit" h={42} disabled={!/^\w[\w. -]*$/.test(name) || name in conversations}>
              {say('add')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
};
