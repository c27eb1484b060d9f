import type { ComponentProps } from 'react';
import { NumberField } from './number-field.tsx';

/** A whole number; null where nothing stands. */
export const WholeField = ({
  value,
  onChange,
  ...field
}: Omit<ComponentProps<typeof NumberField>, 'value' | 'onChange'> & {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}) => (
  <NumberField
    min={0}
    allowDecimal={false}
    allowNegative={false}
    hideControls
    {...field}
    value={value ?? ''}
    onChange={(typed) => onChange(typed === '' ? null : Number(typed))}
  />
);
