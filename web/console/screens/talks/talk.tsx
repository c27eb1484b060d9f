import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { usePages, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Header } from '../../parts/header.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { When } from '../../parts/when.tsx';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Draft } from '../../studio/wire.ts';
import type { Answered } from '../playground/wire.ts';
import classes from '../playground/playground.module.css';

const TraceView = lazy(async () => ({ default: (await import('../playground/trace.tsx')).TraceView }));
const say = wordsOf('talks');

interface Turn {
  readonly turn: string;
  readonly heard: string;
  readonly answer: { readonly replies?: readonly { readonly text: string }[] } | null;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly at: string;
  readonly private?: true;
}

/** It should have been another intent: what was said is taught to that one, in the draft. */
const Correct = ({ conversation, turn, names }: { conversation: string; turn: Turn; names: readonly string[] }) => (
  <Select
    size="md"
    w={200}
    searchable
    aria-label={say('correct-of', { heard: turn.heard })}
    placeholder={say('correct')}
    data={names.filter((name) => name !== turn.intent)}
    value={null}
    onChange={(intent) =>
      intent !== null &&
      void api.post(`/studio/conversations/${conversation}/correct`, { turn: turn.turn, intent }).then(
        () => done(say('corrected', { intent })),
        (problem: unknown) => refused(problem as Problem),
      )
    }
  />
);

const One = ({ conversation, turn, names }: { conversation: string; turn: Turn; names: readonly string[] }) => {
  const author = useMay('author');
  const [trace, setTrace] = useState<Answered | null>(null);
  const again = (): void =>
    void api
      .post<Answered>('/studio/playground/replays', { conversation, turn: turn.turn })
      .then(setTrace, (problem: unknown) => refused(problem as Problem));
  return (
    <Stack component="section" className="shop-card" p="md" gap="xs" aria-label={turn.heard}>
      <Group justify="space-between" align="flex-start">
        <Text className={classes.mine} style={{ margin: 0 }}>
          {turn.private ? say('private') : turn.heard || say('nothing-said')}
        </Text>
        <Group gap="xs">
          <Badge
            variant="light"
            color={turn.intent === null || turn.intent === 'fallback' ? 'orange' : 'gray'}
            tt="none"
          >
            {turn.intent ?? say('no-intent')} {turn.confidence !== null && share(turn.confidence)}
          </Badge>
          <Text size="xs" c="dimmed">
            <When at={turn.at} />
          </Text>
        </Group>
      </Group>
      {turn.answer?.replies?.map(({ text }, at) => (
        <Text key={at} className={classes.theirs}>
          {text}
        </Text>
      ))}
      {author && !turn.private && (
        <Group gap="xs">
          <Correct conversation={conversation} turn={turn} names={names} />
          <Button variant="subtle" h={40} onClick={trace ? () => setTrace(null) : again}>
            {say(trace ? 'hide-trace' : 'show-trace')}
          </Button>
        </Group>
      )}
      {trace && (
        <Suspense>
          <TraceView answered={trace} />
        </Suspense>
      )}
    </Stack>
  );
};

/** One conversation, from its beginning. */
export const Talk = ({ id }: { readonly id: string }) => {
  const list = usePages<Turn>(
    `/studio/conversations/${id}`,
    'turns',
    { limit: 100 },
    { live: ['conversation'], every: 10_000 },
  );
  const { data: draft } = useRead<Draft>('/studio/draft');
  const names = draft?.intents.map(({ name }) => name) ?? [];
  return (
    <>
      <Header title={say('conversation')} about={id}>
        <Button component={Link} to="/conversations" variant="default" h={40}>
          {say('back')}
        </Button>
      </Header>
      {list.error && <Trouble problem={list.error} retry={list.refresh} />}
      <Stack>
        {list.more && (
          <Button variant="subtle" h={40} onClick={list.more}>
            {say('earlier')}
          </Button>
        )}
        {list.rows?.toReversed().map((turn) => (
          <One key={turn.turn} conversation={id} turn={turn} names={names} />
        ))}
      </Stack>
    </>
  );
};
