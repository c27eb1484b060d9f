import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead } from '../api/reading.ts';
import { say } from '../shell/words.ts';

interface Hit {
  readonly id: string;
  readonly title: string;
}

/** Products, found as shoppers find them; `titles` are of those that are chosen already. */
export const ProductsField = ({
  value,
  most,
  titles,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly value: readonly string[];
  readonly most: number;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly titles: Readonly<Record<string, string>>;
  /** With what they are called. */
  readonly onChange: (ids: readonly string[], titles: Readonly<Record<string, string>>) => void;
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
      {...field}
      size="md"
      searchable
      selectFirstOptionOnChange
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
        const known = { ...seen, ...Object.fromEntries(options.map(({ value: id, label: title }) => [id, title])) };
        setSeen(known);
        onChange(ids, known);
      }}
    />
  );
};
