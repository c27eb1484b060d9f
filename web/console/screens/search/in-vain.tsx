import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing, type Column } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { SynonymForm } from './synonym-form.tsx';
import type { Steering } from './wire.ts';

const say = wordsOf('search');

interface Asked {
  readonly words: string;
  readonly times: number;
  readonly last: string;
}
interface Wished extends Asked {
  /** What is sold out and was meant; null: nothing here is called so. */
  readonly variant: string | null;
}

const figures = (): readonly Column<Asked>[] => [
  { name: say('often'), cell: ({ times }) => count(times), figures: true },
  { name: say('last'), cell: ({ last }) => <When at={last} old />, wide: true },
];

/** Questions of late that nothing was found for, each of which may be another word for what there is. */
const Questions = ({ onSynonym }: { readonly onSynonym: (words: string) => void }) => {
  const may = useMay('publisher');
  const found = useRead<{ questions: readonly Asked[] }>('/search/questions', { empty: true, limit: 100 });
  return (
    <Stack gap="xs">
      <Title order={2}>{say('nothing-found')}</Title>
      <Text c="dimmed">{say('nothing-found-about')}</Text>
      <Listed
        label={say('nothing-found')}
        list={rowsOf(found, ({ questions }) => questions)}
        keyOf={({ words }) => words}
        empty={<Nothing line={say('nothing-found-none')} />}
        columns={[
          { name: say('question'), cell: ({ words }) => <Text fw={600}>“{words}”</Text> },
          ...figures(),
          ...(may
            ? [
                {
                  name: say('decide'),
                  figures: true,
                  cell: ({ words }: Asked) => (
                    <Button
                      variant="subtle"
                      h={40}
                      aria-label={say('means-name', { words })}
                      onClick={() => onSynonym(words)}
                    >
                      {say('means')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Stack>
  );
};

const Wishes = () => {
  const found = useRead<{ unmet: readonly Wished[] }>('/vendors/suggestion');
  return (
    <Stack gap="xs">
      <Title order={2}>{say('wishes')}</Title>
      <Text c="dimmed">{say('wishes-about')}</Text>
      <Listed
        label={say('wishes')}
        list={rowsOf(found, ({ unmet }) => unmet)}
        keyOf={({ words, variant }) => `${variant ?? ''} ${words}`}
        empty={<Nothing line={say('wishes-none')} />}
        columns={[
          {
            name: say('wish'),
            cell: ({ words, variant }) => <Text fw={600}>{words === '' ? variant : `“${words}”`}</Text>,
          },
          { name: say('wish-why'), cell: ({ variant }) => say(variant === null ? 'not-sold' : 'sold-out') },
          ...figures(),
        ]}
      />
    </Stack>
  );
};

/** What shoppers asked for and could not have. */
export const InVain = () => {
  const [meant, setMeant] = useState<string | null>(null);
  const { data } = useRead<Steering>('/search');
  return (
    <Stack gap="xl">
      <Questions onSynonym={setMeant} />
      <Wishes />
      {meant !== null && (
        <SynonymForm
          old={{ words: [meant] }}
          taken={data?.synonyms.map(({ id }) => id) ?? []}
          onClose={() => setMeant(null)}
        />
      )}
    </Stack>
  );
};
