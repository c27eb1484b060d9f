import { Alert, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { Problem } from '../../api/problem.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('intents');

export interface Attempted {
  readonly reply: { readonly messages?: readonly { readonly text: string }[] } | null;
  readonly failure: {
    readonly kind: string;
    readonly message: string;
    readonly at: { readonly line: number } | null;
  } | null;
  readonly calls: readonly {
    readonly name: string;
    readonly ms: number;
    readonly error: string | null;
    readonly held?: true;
    readonly args: readonly unknown[];
  }[];
  readonly log: readonly string[];
  readonly ms: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

const Came = ({ came }: { readonly came: Attempted }) => (
  <Stack gap="xs" role="status">
    {came.failure && (
      <Alert color="red" variant="light" title={say(`failure-${came.failure.kind}`)}>
        {came.failure.at && `${say('line', { line: came.failure.at.line })}: `}
        {came.failure.message}
      </Alert>
    )}
    {came.reply?.messages?.map(({ text }, at) => (
      <Text key={at} fw={600}>
        “{text}”
      </Text>
    ))}
    {came.calls.map(({ name, ms, error, held, args }, at) => (
      <Group key={at} gap="xs" wrap="nowrap">
        <Code>
          {name}(
          {args
            .map((each) => JSON.stringify(each))
            .join(', ')
            .slice(0, 160)}
          )
        </Code>
        <Text size="sm" c={error === null ? 'dimmed' : 'var(--bad)'}>
          {error ?? (held ? say('held') : say('took', { ms: Math.round(ms) }))}
        </Text>
      </Group>
    ))}
    {came.log.length > 0 && <Code block>{came.log.join('\n')}</Code>}
    <Text size="sm" c="dimmed" className="numbers">
      {say('cost', {
        ms: Math.round(came.ms),
        cpu: Math.round(came.cpuMs),
        memory: count(Math.round(came.memoryBytes / 1024)),
      })}
    </Text>
  </Stack>
);

/** Runs it once for a sentence; nothing is changed by it. */
export const Attempt = ({
  heard,
  onHeard,
  came,
}: {
  readonly heard: string;
  readonly onHeard: (heard: string) => void;
  readonly came: Attempted | Problem | null;
}) => (
  <Stack gap="sm">
    <TextInput
      size="md"
      label={say('heard')}
      description={say('try-about')}
      value={heard}
      onChange={({ currentTarget: { value } }) => onHeard(value)}
    />
    {came instanceof Problem ? (
      <Alert color="red" variant="light" role="alert">
        {came.message}
      </Alert>
    ) : (
      came && <Came came={came} />
    )}
  </Stack>
);
