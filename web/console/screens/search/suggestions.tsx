import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { api } from '../../api/client.ts';
import { rowsOf, useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { Suggestion, Titles } from './wire.ts';

const say = wordsOf('search');
const stale = ['/search'];

interface Answer {
  readonly suggestions: readonly Suggestion[];
  readonly titles: Titles;
}

const sameOf = ({ words }: Suggestion): string => words.join(' = ');

/** What speaks for it, in a sentence. */
const whyOf = ({ source, support, evidence: { of, empty } }: Suggestion): string =>
  [
    say(`because-${source}`, { n: support, of: of ?? support }),
    ...(empty === undefined ? [] : [say('because-empty', { n: empty })]),
  ].join(' ');

const useDecide = () => {
  const reopen = useChange((id: string) => api.post(`/search/suggestions/${id}/reopen`), { stale });
  return useChange(
    ({ one: { id }, what }: { readonly one: Suggestion; readonly what: 'accept' | 'refuse' }) =>
      api.post(`/search/suggestions/${id}/${what}`),
    {
      stale,
      done: (_came, { one, what }) =>
        done(say(`did-${what}`, { words: sameOf(one) }), () => reopen.mutateAsync(one.id)),
    },
  );
};

/** Words that seem to mean the same, put before staff with what speaks for it. */
export const Suggestions = () => {
  const may = useMay('publisher');
  const found = useRead<Answer>('/search/suggestions');
  const decide = useDecide();
  const { titles = {} } = found.data ?? {};
  // What is decided leaves the list at once, and comes back if the shop refuses.
  const going = decide.isPending ? decide.variables.one.id : undefined;
  return (
    <Stack gap="xs">
      <Title order={2}>{say('suggested')}</Title>
      <Listed
        label={say('suggested')}
        list={rowsOf(found, ({ suggestions }) => suggestions.filter(({ id }) => id !== going))}
        keyOf={({ id }) => id}
        empty={<Nothing line={say('suggested-none')} />}
        columns={[
          {
            name: say('same'),
            cell: (one) => (
              <Stack gap={0} py={6}>
                <Text fw={600}>{sameOf(one)}</Text>
                <Text size="sm" c="dimmed" maw={520} style={{ whiteSpace: 'normal' }}>
                  {whyOf(one)}
                </Text>
              </Stack>
            ),
          },
          {
            name: say('products'),
            wide: true,
            cell: ({ evidence: { products } }) => (
              <Text size="sm">{products.map((id) => titles[id] ?? id).join(', ')}</Text>
            ),
          },
          ...(may
            ? [
                {
                  name: say('decide'),
                  figures: true,
                  cell: (one: Suggestion) => (
                    <Group gap="xs" wrap="nowrap" justify="flex-end">
                      {(['accept', 'refuse'] as const).map((what) => (
                        <Button
                          key={what}
                          h={40}
                          variant={what === 'accept' ? 'light' : 'subtle'}
                          {...(what === 'refuse' && { color: 'gray' })}
                          aria-label={say(`${what}-name`, { words: sameOf(one) })}
                          onClick={() => decide.mutate({ one, what }, { onError: refused })}
                        >
                          {say(what)}
                        </Button>
                      ))}
                    </Group>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Stack>
  );
};
