import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useEffect, useState } from 'react';

/** A line to find by: what is typed counts a moment later; empty again when `value` is taken away. */
export const FindField = ({
  label,
  value,
  onFind,
  width = 320,
}: {
  readonly label: string;
  readonly value: string | undefined;
  /** Undefined: nothing is looked for. */
  readonly onFind: (words: string | undefined) => void;
  readonly width?: number;
}) => {
  const [typed, setTyped] = useState(value ?? '');
  const find = useDebouncedCallback((words: string) => onFind(words.trim() || undefined), 250);
  useEffect(() => {
    if (value === undefined) setTyped('');
  }, [value]);
  return (
    <TextInput
      data-filter
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      size="md"
      w={{ base: '100%', xs: width }}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget: { value: words } }) => {
        setTyped(words);
        find(words);
      }}
    />
  );
};
