import { Anchor, Badge, Code, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api/reading.ts';
import type { Query } from '../../api/client.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { wordsOf } from '../../shell/words.ts';
import { linesOf } from '../../studio/phrase.ts';
import type { DiffOf } from '../../studio/wire.ts';
import classes from './changes.module.css';

const say = wordsOf('versions');

const colors = { added: 'green', removed: 'red', changed: 'blue' } as const;

const written = (value: unknown): string =>
  linesOf(value, (what) => say(`said-${what}`)) ?? JSON.stringify(value, null, 1).replaceAll('\\n', '\n');

const Before = ({ value }: { readonly value: unknown }) => (
  <Code block className={classes.before}>
    {written(value)}
  </Code>
);
const After = ({ value }: { readonly value: unknown }) => (
  <Code block className={classes.after}>
    {written(value)}
  </Code>
);

const One = ({
  change: { path, before, after, added = [], removed = [] },
}: {
  readonly change: DiffOf['changes'][number];
}) => (
  <div className={classes.change}>
    <Text size="sm" c="dimmed">
      {path}
    </Text>
    <div>
      {removed.map((text) => (
        <Before key={text} value={`− ${text}`} />
      ))}
      {added.map((text) => (
        <After key={text} value={`+ ${text}`} />
      ))}
      {before !== undefined && <Before value={before} />}
      {after !== undefined && <After value={after} />}
    </div>
  </div>
);

/** What differs, intent by intent, place by place. */
export const Differences = ({ intents }: { readonly intents: readonly DiffOf[] }) => {
  if (intents.length === 0) return <Text c="dimmed">{say('no-differences')}</Text>;
  return (
    <Stack>
      {intents.map(({ intent, change, changes }) => (
        <section key={intent} className="shop-card" aria-label={intent}>
          <Group p="md" gap="sm">
            <Title order={3} size="h5">
              <Anchor component={Link} to={`/intents/${intent}` as never} inherit>
                {intent}
              </Anchor>
            </Title>
            <Badge color={colors[change]} variant="light" tt="none">
              {say(`change-${change}`)}
            </Badge>
          </Group>
          {change === 'changed' && changes.map((each) => <One key={each.path} change={each} />)}
        </section>
      ))}
    </Stack>
  );
};

/** The same, of two sides that the shop knows. */
export const Changes = ({ path, query = {} }: { readonly path: string; readonly query?: Query }) => {
  const { data, error, refetch } = useRead<{ readonly intents: readonly DiffOf[] }>(path, query);
  if (error && !data) return <Trouble problem={error} retry={() => void refetch()} />;
  return data && <Differences intents={data.intents} />;
};
