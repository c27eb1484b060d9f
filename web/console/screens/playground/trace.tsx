import { Badge, Code, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Play } from '../../studio/play.tsx';
import { Bars } from './bars.tsx';
import classes from './playground.module.css';
import { heardOf } from './ssml.ts';
import type { Answered, Trace } from './wire.ts';

const say = wordsOf('playground');

const short = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text === undefined ? '–' : text.length > 400 ? `${text.slice(0, 400)}…` : text;
};

const Step = ({
  name,
  ms,
  children,
}: {
  readonly name: string;
  readonly ms?: number;
  readonly children: ReactNode;
}) => (
  <div className={classes.step}>
    <Group justify="space-between" mb={6}>
      <Title order={2} size="h5">
        {name}
      </Title>
      {ms !== undefined && (
        <Text size="xs" c="dimmed" className="numbers">
          {say('took', { ms: Math.round(ms * 10) / 10 })}
        </Text>
      )}
    </Group>
    {children}
  </div>
);

const Heard = ({ trace: { heard, stages } }: { readonly trace: Trace }) => (
  <Step name={say('heard')} {...msOf(stages, 'hear')}>
    <Text size="sm">“{heard.words}”</Text>
    {heard.guesses.length > 1 && (
      <Bars bars={heard.guesses.map(({ words, confidence }) => ({ name: words, value: confidence }))} />
    )}
    {heard.refused !== null && (
      <Badge color="red" variant="light" tt="none">
        {say(`refused-${heard.refused}`)}
      </Badge>
    )}
  </Step>
);

const msOf = (stages: Trace['stages'], name: string): { readonly ms?: number } => {
  const found = stages.find(({ stage }) => stage === name);
  return found ? { ms: found.ms } : {};
};

const Understood = ({ trace: { understood, stages } }: { readonly trace: Trace }) =>
  understood && (
    <Step name={say('understood')} {...msOf(stages, 'interpret')}>
      <Bars
        bars={[...understood.intents, ...understood.beyond]
          .slice(0, 5)
          .map(({ name, confidence }) => ({ name, value: confidence }))}
        line={understood.likely}
        lineName={say('threshold', { share: share(understood.likely) })}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {say(understood.scope < understood.inScope ? 'out-of-scope' : 'in-scope', { share: share(understood.scope) })} ·{' '}
        {understood.engine}
      </Text>
      <details>
        <summary>{say('reading')}</summary>
        <Code block>{JSON.stringify(understood.reading, null, 1)}</Code>
      </details>
    </Step>
  );

const Slots = ({ trace: { slots } }: { readonly trace: Trace }) =>
  slots.length > 0 && (
    <Step name={say('slots')}>
      {slots.map(({ intent, slot, value, from, words }) => (
        <Text key={`${intent}${slot}`} size="sm">
          <b>{slot}</b> = <Code>{short(value)}</Code> {say(`from-${from}`)}
          {words !== null && ` “${words}”`}
        </Text>
      ))}
    </Step>
  );

const Dialogue = ({ trace: { decision, session, stages } }: { readonly trace: Trace }) => (
  <Step name={say('dialogue')} {...msOf(stages, 'settle')}>
    <Code block>{short(decision)}</Code>
    {session.changed.map(({ path, before, after }) => (
      <Text key={path} size="sm">
        <b>{path}</b>: <Code>{short(before)}</Code> → <Code>{short(after)}</Code>
      </Text>
    ))}
  </Step>
);

const Handlers = ({ trace: { handlers, failure } }: { readonly trace: Trace }) => (
  <>
    {handlers.map(({ intent, kind, version, ms, calls, failed }, at) => (
      <Step key={at} name={say('handler', { intent })} ms={ms}>
        <Group gap="xs" mb={4}>
          <Badge variant="light" tt="none">
            {say(`kind-${kind}`)}
          </Badge>
          {version !== null && (
            <Badge variant="light" color="gray" tt="none">
              {say('version', { number: String(version) })}
            </Badge>
          )}
          {failed && (
            <Badge variant="light" color="red" tt="none">
              {say('failed')}
            </Badge>
          )}
        </Group>
        {calls.map(({ call, ms: took, asked, answered, failed: broke }, place) => (
          <details key={place}>
            <summary>
              <Code>{call}</Code> <span className="numbers">{say('took', { ms: Math.round(took * 10) / 10 })}</span>{' '}
              {broke && say('failed')}
            </summary>
            <Code block>{`${short(asked)}\n→ ${short(answered)}`}</Code>
          </details>
        ))}
      </Step>
    ))}
    {failure !== null && (
      <Step name={say('failed')}>
        <Text c="var(--bad)" size="sm">
          {failure}
        </Text>
      </Step>
    )}
  </>
);

const views = ['text', 'ssml', 'lex', 'teams'] as const;

const Drawn = ({ drawn, locale }: { readonly drawn: Answered['drawn']; readonly locale: string }) => {
  const [view, setView] = useState<(typeof views)[number]>('text');
  return (
    <Step name={say('replies')}>
      <SegmentedControl
        mb="sm"
        aria-label={say('replies')}
        value={view}
        onChange={(value) => setView(value)}
        data={views.map((value) => ({ value, label: say(`drawn-${value}`) }))}
      />
      {drawn[view].map((each, at) => (
        <Group key={at} gap="xs" wrap="nowrap" align="flex-start" mb={4}>
          <Code block flex={1} miw={0}>
            {typeof each === 'string' ? each : JSON.stringify(each, null, 1)}
          </Code>
          {view === 'ssml' && typeof each === 'string' && (
            <Play text={heardOf(each)} ssml={each} name={heardOf(each)} locale={locale} />
          )}
        </Group>
      ))}
    </Step>
  );
};

/** How a turn came to its answer, from the words to what each channel draws. */
export const TraceView = ({ answered }: { readonly answered: Answered }) => {
  const { trace, drawn, locale } = answered;
  return (
    <Stack gap={0} className="shop-card">
      <Heard trace={trace} />
      <Understood trace={trace} />
      <Slots trace={trace} />
      <Dialogue trace={trace} />
      <Handlers trace={trace} />
      <Drawn drawn={drawn} locale={locale} />
      <div className={classes.step}>
        <Text size="sm" c="dimmed" className="numbers">
          {say('total', { ms: Math.round(trace.ms) })} ·{' '}
          {trace.stages.map(({ stage, ms }) => `${stage} ${Math.round(ms * 10) / 10}`).join(' · ')}
        </Text>
      </div>
    </Stack>
  );
};
