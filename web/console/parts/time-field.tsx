import { TextInput, type TextInputProps } from '@mantine/core';

/** "2026-12-01T00:00" as the clock here shows it. */
const shown = (at: string): string => {
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** A moment by the clock of this place; null where nothing stands. */
export const TimeField = ({
  value,
  onChange,
  ...field
}: Omit<TextInputProps, 'value' | 'onChange'> & {
  readonly value: string | null;
  readonly onChange: (at: string | null) => void;
}) => (
  <TextInput
    size="md"
    type="datetime-local"
    max="9999-12-31T23:59"
    {...field}
    value={value === null ? '' : shown(value)}
    onChange={({ currentTarget: { value: typed } }) => {
      const at = new Date(typed);
      onChange(Number.isNaN(at.getTime()) ? null : at.toISOString());
    }}
  />
);
