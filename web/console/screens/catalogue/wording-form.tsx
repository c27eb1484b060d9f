import { Select, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { wordsOf } from '../../shell/words.ts';
import { languageOf, placeOf, saidOf, writtenOf, type Word } from './wording.ts';

const say = wordsOf('catalogue');

interface Written {
  readonly of: string;
  readonly wording: Readonly<Record<string, readonly string[]>>;
}

const withoutEmpty = (wording: Written['wording']): Written['wording'] =>
  Object.fromEntries(Object.entries(wording).filter(([, all]) => all.length > 0));

/** How one word is said, and what is understood for it. */
export const WordingForm = ({
  word,
  locales,
  onClose,
}: {
  readonly word: Word;
  readonly locales: readonly string[];
  readonly onClose: () => void;
}) => {
  const places = [...new Set(['', ...word.places, ...word.written.map(({ of }) => of)])];
  const [only, ...others] = word.written;
  const [of, setOf] = useState(only && others.length === 0 ? only.of : '');
  const [changed, setChanged] = useState<Written['wording'] | null>(null);
  const old = writtenOf(word, of);
  const wording = changed ?? old;
  const put = useChange(({ of: place, wording: by }: Written) => api.put('/words', { word: word.word, of: place, wording: by }), { stale: ['/words'] }); // prettier-ignore
  const save = (wished: Written['wording'], told: string): void =>
    put.mutate(
      { of, wording: withoutEmpty(wished) },
      {
        onSuccess: () => {
          onClose();
          done(say(told, { word: word.word }), () => put.mutateAsync({ of, wording: old }));
        },
      },
    );
  return (
    <Sheet
      title={say('word-change', { word: word.word })}
      ready={changed !== null}
      busy={put.isPending}
      problem={put.error}
      onSave={() => save(wording, 'word-saved')}
      onRemove={Object.keys(old).length === 0 ? undefined : () => save({}, 'word-removed')}
      onClose={onClose}
    >
      {places.length > 2 && (
        <Select
          size="md"
          label={say('word-where')}
          allowDeselect={false}
          data={places.map((place) => ({
            value: place,
            label: place === '' ? say('word-everywhere') : say('word-only', { place: placeOf(place) }),
          }))}
          value={of}
          onChange={(place) => {
            setOf(place ?? '');
            setChanged(null);
          }}
        />
      )}
      {locales.map((locale, at) => (
        <TagsInput
          key={locale}
          {...(at === 0 && { 'data-autofocus': true })}
          size="md"
          label={languageOf(locale)}
          description={[
            ...(at === 0 ? [say('word-first')] : []),
            ...(word.written.some(({ wording: by }) => by[locale])
              ? []
              : [say('word-usual', { said: saidOf(word, locale) })]),
          ].join(' ')}
          maxTags={20}
          value={[...(wording[locale] ?? [])]}
          onChange={(all) => setChanged({ ...wording, [locale]: all })}
          acceptValueOnBlur
        />
      ))}
    </Sheet>
  );
};
