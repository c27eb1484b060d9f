import { Fieldset, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { wordsOf } from '../../shell/words.ts';
import { languageOf } from './wording.ts';

const say = wordsOf('catalogue');

interface Own {
  readonly title?: string;
  readonly description?: string;
}

type ByLocale = Readonly<Record<string, Own>>;

/** A product's own title and description, and those of other languages. */
export interface WrittenTexts {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly locales: readonly string[];
  readonly texts: ByLocale;
}

/** How one product is called and described, in every language of the shop. */
export const TextsForm = ({ written, onClose }: { readonly written: WrittenTexts; readonly onClose: () => void }) => {
  const { id, title, description, locales, texts: old } = written;
  const [changed, setChanged] = useState<ByLocale | null>(null);
  const texts = changed ?? old;
  const path = `/products/${encodeURIComponent(id)}/texts`;
  const put = useChange((wished: ByLocale) => api.put(path, { texts: wished }), { stale: [path, '/api/products'] });
  const save = (wished: ByLocale, told: string): void =>
    put.mutate(wished, {
      onSuccess: () => {
        onClose();
        done(say(told, { title }), () => put.mutateAsync(old));
      },
    });
  const change = (locale: string, own: Own): void => setChanged({ ...texts, [locale]: { ...texts[locale], ...own } });
  return (
    <Sheet
      title={say('texts-of', { title })}
      ready={changed !== null}
      busy={put.isPending}
      problem={put.error}
      onSave={() => save(texts, 'texts-saved')}
      onRemove={Object.keys(old).length === 0 ? undefined : () => save({}, 'texts-removed')}
      onClose={onClose}
    >
      {locales.map((locale, at) => (
        <Fieldset key={locale} legend={languageOf(locale)}>
          <TextInput
            {...(at === 0 && { 'data-autofocus': true })}
            lang={locale}
            label={say('text-title')}
            placeholder={title}
            maxLength={500}
            size="md"
            value={texts[locale]?.title ?? ''}
            onChange={({ currentTarget }) => change(locale, { title: currentTarget.value })}
          />
          <Textarea
            mt="sm"
            lang={locale}
            label={say('text-description')}
            placeholder={description}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={20_000}
            size="md"
            value={texts[locale]?.description ?? ''}
            onChange={({ currentTarget }) => change(locale, { description: currentTarget.value })}
          />
        </Fieldset>
      ))}
    </Sheet>
  );
};
