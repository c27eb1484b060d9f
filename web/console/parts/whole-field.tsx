import { NumberInput, type NumberInputProps } from '@mantine/core';

/** A whole number; null where nothing stands. */
export const WholeField = ({
  value,
  onChange,
  ...field
}: Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) => (
  <NumberInput
    size="md"
    min={0}
    allowDecimal={false}
    allowNegative={false}
    hideControls
    {...field}
    value={value ?? ''}
    onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
  />
);
