import { Alert, Anchor, Badge, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Nothing } from '../../parts/listed.tsx';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { useRun } from '../../studio/run.ts';
import type { PreviewRun } from '../../studio/wire.ts';
import { NumberField } from '../../parts/number-field.tsx';

const say = wordsOf('versions');

type Report = NonNullable<PreviewRun['report']>;
type Difference = Report['differences'][number];

const Way = ({ title, way }: { readonly title: string; readonly way: Difference['before'] }) => (
  <Stack gap={2} flex={1} miw={240}>
    <Text size="xs" c="dimmed">
      {title}
    </Text>
    <Text size="sm" fw={600}>
      {way.intent ?? say('no-intent')} {way.intent !== null && <span className="numbers">{share(way.confidence)}</span>}
    </Text>
    {Object.keys(way.slots).length > 0 && <Text size="xs">{JSON.stringify(way.slots)}</Text>}
    <Text size="sm">{way.reply}</Text>
    {way.order && (
      <Badge color="grape" variant="light" tt="none">
        {say('order-of', { n: way.order.pieces })}
      </Badge>
    )}
  </Stack>
);

const One = ({ difference }: { readonly difference: Difference }) => (
  <Stack gap="xs" p="md" className="shop-card">
    <Group justify="space-between">
      <Text fw={600}>“{difference.heard}”</Text>
      <Group gap="xs">
        {difference.differs.map((each) => (
          <Badge key={each} color={each === 'order' ? 'red' : 'orange'} variant="light" tt="none">
            {say(`differs-${each}`)}
          </Badge>
        ))}
        <Anchor component={Link} to={`/conversations/${difference.conversation}` as never} inherit>
          {say('open')}
        </Anchor>
      </Group>
    </Group>
    <Group align="flex-start" gap="lg">
      <Way title={say('now')} way={difference.before} />
      <Way title={say('then')} way={difference.after} />
    </Group>
  </Stack>
);

/** What the last real conversations would have come to with the draft. */
export const Preview = () => {
  const author = useMay('author');
  const [turns, setTurns] = useState<string | number>(2000);
  const { run, running, begin, stop } = useRun<PreviewRun>('/studio/preview');
  const report = run?.report;
  return (
    <Stack>
      <Group align="flex-end">
        <NumberField
          w={160}
          label={say('preview-turns')}
          min={1}
          max={20_000}
          step={500}
          value={turns}
          onChange={setTurns}
        />
        {author && (
          <Button
            h={42}
            onClick={() => begin({ turns: Number(turns) })}
            loading={running}
            disabled={!(Number(turns) >= 1)}
          >
            {say('preview-run')}
          </Button>
        )}
        {running && (
          <Button h={42} variant="default" onClick={stop}>
            {say('stop')}
          </Button>
        )}
      </Group>
      {running && run && <Progress value={(100 * run.done) / Math.max(1, run.total)} aria-label={say('running')} />}
      {run?.error != null && (
        <Alert color="red" role="alert">
          {run.error}
        </Alert>
      )}
      {report ? (
        <Alert
          color={report.ordersDiffer > 0 ? 'red' : report.otherWay > 0 ? 'orange' : 'green'}
          variant="light"
          role="status"
        >
          <Text fw={600}>
            {say('preview-told', { n: report.turns, other: report.otherWay, orders: report.ordersDiffer })}
          </Text>
          <Text size="sm">{say('preview-more', { words: report.otherWords, left: report.leftOut })}</Text>
        </Alert>
      ) : (
        !running && (
          <div className="shop-card">
            <Nothing line={say('preview-about')} />
          </div>
        )
      )}
      {report?.differences.map((each) => (
        <One key={`${each.conversation}${each.turn}`} difference={each} />
      ))}
    </Stack>
  );
};
