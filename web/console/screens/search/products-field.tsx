import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Titles } from './wire.ts';

const say = wordsOf('search');

interface Hit {
  readonly id: string;
  readonly title: string;
}

/** Products, found as shoppers find them; `titles` are of those that are chosen already. */
export const ProductsField = ({
  label,
  value,
  most,
  titles,
  onChange,
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly most: number;
  readonly titles: Titles;
  readonly onChange: (ids: readonly string[]) => void;
}) => {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const [seen, setSeen] = useState(titles);
  const { data } = useRead<{ hits: readonly Hit[] }>('/api/products', { q, limit: 10 });
  const hits = data?.hits ?? [];
  const options = [
    ...value.map((id) => ({ value: id, label: seen[id] ?? hits.find((hit) => hit.id === id)?.title ?? id })),
    ...hits.filter(({ id }) => !value.includes(id)).map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <MultiSelect
      label={label}
      size="md"
      searchable
      maxValues={most}
      placeholder={value.length === 0 ? say('products-find') : ''}
      nothingFoundMessage={say('products-none')}
      data={options}
      value={[...value]}
      searchValue={typed}
      onSearchChange={setTyped}
      // The shop has looked for it already.
      filter={({ options: all }) => all}
      onChange={(ids) => {
        setSeen({ ...seen, ...Object.fromEntries(options.map(({ value: id, label: title }) => [id, title])) });
        onChange(ids);
      }}
    />
  );
};
