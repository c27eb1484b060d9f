import { Alert, Button, Stack, Text } from '@mantine/core';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Draft, Preview, Titles } from './wire.ts';

const say = wordsOf('search');
const most = 20;

/** What is different among the first ten: what comes in, what goes, or else what stands first. */
const Difference = ({
  change: { words, times, before, after },
  titles,
}: {
  readonly change: Preview['changes'][number];
  readonly titles: Titles;
}) => {
  const called = (ids: readonly string[]): string => ids.map((id) => titles[id] ?? id).join(', ');
  const came = after.filter((id) => !before.includes(id));
  const went = before.filter((id) => !after.includes(id));
  const moved = after.filter((id, at) => before.includes(id) && before.indexOf(id) > at);
  return (
    <Stack gap={2} component="li" className="shop-card" p="sm">
      <Text fw={600}>
        “{words}”{' '}
        <Text span c="dimmed" size="sm" fw={400}>
          {say('times', { n: times })}
        </Text>
      </Text>
      {came.length > 0 && <Text size="sm">{say('came', { products: called(came) })}</Text>}
      {went.length > 0 && <Text size="sm">{say('went', { products: called(went) })}</Text>}
      {came.length + went.length === 0 && (
        <Text size="sm">{say('moved', { products: called(moved.slice(0, 3)) })}</Text>
      )}
    </Stack>
  );
};

/** Tries a change on the last questions before it is saved; what was told holds for that change alone. */
export const Tried = ({ draft }: { readonly draft: Draft | null }) => {
  const may = useMay('author');
  const tried = useChange((given: Draft) => api.post<Preview>('/search/preview', given), { stale: [] });
  if (!may) return null;
  const fresh = tried.variables !== undefined && JSON.stringify(tried.variables) === JSON.stringify(draft);
  const { looked, changes, titles } = tried.data ?? { looked: 0, changes: [], titles: {} };
  return (
    <Stack gap="sm">
      <Button
        variant="default"
        h={40}
        style={{ alignSelf: 'flex-start' }}
        disabled={draft === null}
        loading={tried.isPending}
        onClick={() => draft && tried.mutate(draft)}
      >
        {say('try')}
      </Button>
      {fresh && tried.error && <Trouble problem={tried.error} />}
      {fresh && tried.data && (
        <>
          <Alert variant="light" color={changes.length > 0 ? 'orange' : 'green'} role="status">
            {looked === 0 ? say('tried-none') : say('tried', { n: changes.length, looked })}
          </Alert>
          {changes.length > 0 && (
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {changes.slice(0, most).map((change) => (
                <Difference key={change.words} change={change} titles={titles} />
              ))}
            </Stack>
          )}
        </>
      )}
    </Stack>
  );
};
