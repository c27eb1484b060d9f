import { Button, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Active } from '../../parts/active.tsx';
import { Suggestions } from './suggestions.tsx';
import { SynonymForm } from './synonym-form.tsx';
import type { Steering, Synonym } from './wire.ts';

const say = wordsOf('search');

/** What was found to mean the same, and what does. */
export const Synonyms = () => {
  const may = useMay('publisher');
  const [edited, setEdited] = useState<Partial<Synonym> | null>(null);
  const steering = useRead<Steering>('/search');
  return (
    <Stack gap="xl">
      <Suggestions />
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{say('own')}</Title>
          {may && (
            <Button h={40} onClick={() => setEdited({})}>
              {say('synonym-new')}
            </Button>
          )}
        </Group>
        <Listed
          label={say('own')}
          list={rowsOf(steering, ({ synonyms }) => synonyms)}
          keyOf={({ id }) => id}
          {...(may && { open: setEdited, nameOf: ({ words }: Synonym) => words.join(' = ') })}
          empty={<Nothing line={say('own-none')} />}
          columns={[
            { name: say('same'), cell: ({ words }) => words.join(' = ') },
            {
              name: say('counts'),
              figures: true,
              cell: ({ id, words, active = true }) => (
                <Group justify="flex-end">
                  <Active
                    name={words.join(' = ')}
                    active={active}
                    path={`/search/synonyms/${id}`}
                    body={{ words }}
                    stale={['/search']}
                  />
                </Group>
              ),
            },
          ]}
        />
      </Stack>
      {edited && (
        <SynonymForm
          old={edited}
          taken={steering.data?.synonyms.map(({ id }) => id) ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </Stack>
  );
};
