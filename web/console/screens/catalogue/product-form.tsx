import { Autocomplete, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { useSession } from '../../api/session.ts';
import { done, warn } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { useCategories } from '../../parts/use-categories.ts';
import { wordsOf } from '../../shell/words.ts';
import { bodyOf, empty, idOf, type Filled } from './filled.ts';
import { VariantsFields } from './variant-fields.tsx';

const say = wordsOf('catalogue');
const texts = ['/title', '/id', '/brand', '/category', '/vendor', '/description', '/names', '/spokenName'];
/** What a variant has a field for. */
const parts = ['price', 'stock', 'sku'];

interface Added {
  readonly id: string;
  readonly alike: readonly { readonly id: string; readonly title: string }[];
}

/** A product that is not sold yet. */
export const ProductForm = ({
  onAdded,
  onClose,
}: {
  readonly onAdded: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const { currency } = useSession();
  const categories = useCategories();
  const { data } =
    useRead<Readonly<Record<'terms' | 'without', readonly { readonly name: string }[]>>>('/vendors/terms');
  const vendors = [...new Set([...(data?.terms ?? []), ...(data?.without ?? [])].map(({ name }) => name))];
  const [filled, setFilled] = useState<Filled>(empty);
  const set = (change: Partial<Filled>): void => setFilled((before) => ({ ...before, ...change }));
  const { title, brand, category, vendor, description, names, spokenName } = filled;
  const add = useChange((body: object) => api.post<Added>('/products', body), {
    stale: ['/api/products', '/catalog', '/stock', '/vendors'],
    done: ({ id, alike }) => {
      onAdded(id);
      done(say('product-made', { title }));
      if (alike.length > 0) warn(say('sounds-like', { title, others: alike.map((other) => other.title).join(', ') }));
    },
  });
  const { error: problem } = add;
  const body = bodyOf(filled, currency);
  const own = filled.options.length > 0 ? ['options', ...parts] : parts;
  const fields = [...texts, ...filled.variants.flatMap((_, at) => own.map((part) => `/variants/${at}/${part}`))];
  return (
    <Sheet
      title={say('product-new')}
      ready={body !== null}
      busy={add.isPending}
      {...{ problem, fields, onClose }}
      onSave={() => body && add.mutate(body)}
    >
      <TextInput
        data-autofocus
        size="md"
        label={say('text-title')}
        maxLength={500}
        value={title}
        error={faultOf(problem, '/title')}
        onChange={({ currentTarget: { value } }) => set({ title: value })}
      />
      <TextInput
        size="md"
        label={say('id')}
        description={say('id-about')}
        maxLength={200}
        value={idOf(filled)}
        error={faultOf(problem, '/id')}
        onChange={({ currentTarget: { value } }) => set({ id: value === '' ? null : value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
        <Autocomplete
          size="md"
          label={say('category')}
          maxLength={200}
          data={[...categories]}
          value={category}
          error={faultOf(problem, '/category')}
          onChange={(value) => set({ category: value })}
        />
        <TextInput
          size="md"
          label={say('brand')}
          maxLength={200}
          value={brand}
          error={faultOf(problem, '/brand')}
          onChange={({ currentTarget: { value } }) => set({ brand: value })}
        />
      </SimpleGrid>
      <Autocomplete
        size="md"
        label={say('vendor')}
        description={say('vendor-about')}
        maxLength={100}
        data={vendors}
        value={vendor}
        error={faultOf(problem, '/vendor')}
        onChange={(value) => set({ vendor: value })}
      />
      <Textarea
        size="md"
        label={say('text-description')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        value={description}
        error={faultOf(problem, '/description')}
        onChange={({ currentTarget: { value } }) => set({ description: value })}
      />
      <TagsInput
        size="md"
        label={say('names')}
        description={say('names-about')}
        maxTags={50}
        value={[...names]}
        error={faultOf(problem, '/names')}
        onChange={(all) => set({ names: all })}
        acceptValueOnBlur
      />
      <TextInput
        size="md"
        label={say('spoken-name')}
        description={say('spoken-name-about')}
        maxLength={500}
        value={spokenName}
        error={faultOf(problem, '/spokenName')}
        onChange={({ currentTarget: { value } }) => set({ spokenName: value })}
      />
      <VariantsFields {...{ filled, problem }} onChange={set} />
    </Sheet>
  );
};
