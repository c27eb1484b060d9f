import { Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { WordingForm } from './wording-form.tsx';
import { languageOf, placeOf, saidOf, type Word, type Words } from './wording.ts';

const say = wordsOf('catalogue');
const most = 100;

/** How each language says the words of the catalogue. */
export const Wordings = () => {
  const may = useMay('publisher');
  const [{ q, open }, set] = useAddress();
  const [unsaid, setUnsaid] = useState<string | null>(null);
  const words = useRead<Words>('/words', { q, unsaid, limit: most });
  const { locales = [], total = 0, words: found = [] } = words.data ?? {};
  const opened = found.find(({ word }) => word === open);
  const saidIn = (locale: string) => ({
    name: languageOf(locale),
    cell: (one: Word) => <Text c={saidOf(one, locale) === one.word ? 'dimmed' : undefined}>{saidOf(one, locale)}</Text>,
  });
  return (
    <Stack gap="sm">
      <Text c="dimmed">{say('wordings-about')}</Text>
      <Group>
        <FindField label={say('word-find')} value={q} onFind={(words) => set({ q: words }, true)} />
        <Select
          aria-label={say('word-all')}
          placeholder={say('word-all')}
          size="md"
          w={{ base: '100%', xs: 320 }}
          clearable
          data={locales.map((locale) => ({
            value: locale,
            label: say('word-unsaid', { language: languageOf(locale) }),
          }))}
          value={unsaid}
          onChange={setUnsaid}
        />
      </Group>
      <Listed
        label={say('wordings')}
        list={rowsOf(words, (all) => all.words)}
        keyOf={({ word }) => word}
        {...(may && { open: ({ word }: Word) => set({ open: word }), nameOf: ({ word }: Word) => word })}
        opened={open}
        filtered={q !== undefined || unsaid !== null}
        onClear={() => {
          setUnsaid(null);
          set({ q: undefined });
        }}
        empty={<Nothing line={say('word-none')} />}
        columns={[
          { name: say('word'), cell: ({ word }) => word },
          ...locales.map(saidIn),
          { name: say('word-of'), cell: ({ places }) => places.map(placeOf).join(', '), wide: true },
          { name: say('word-products'), cell: ({ products }) => count(products), figures: true, wide: true },
        ]}
      />
      {total > found.length && (
        <Text c="dimmed" ta="center">
          {say('word-more', { n: found.length, total })}
        </Text>
      )}
      {opened && may && (
        <WordingForm key={opened.word} word={opened} locales={locales} onClose={() => set({ open: undefined })} />
      )}
    </Stack>
  );
};
