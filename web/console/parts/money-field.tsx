import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../api/session.ts';
import { digitsOf } from '../shell/format.ts';

/** An amount in the shop's currency, as people write it; `value` is in minor units, and null where nothing stands. */
export const MoneyField = ({
  value,
  onChange,
  ...field
}: Omit<NumberInputProps, 'value' | 'onChange'> & {
  readonly value: number | null;
  readonly onChange: (minor: number | null) => void;
}) => {
  const { currency } = useSession();
  const digits = digitsOf(currency);
  const unit = 10 ** digits;
  const [typing, setTyping] = useState(false);
  return (
    <NumberInput
      size="md"
      min={0}
      max={2_000_000_000 / unit}
      decimalScale={digits}
      // What is typed is left alone; then it is $24.50 and not 24.5.
      fixedDecimalScale={!typing}
      onFocus={() => setTyping(true)}
      onBlur={() => setTyping(false)}
      hideControls
      rightSection={<span>{currency}</span>}
      rightSectionWidth={56}
      {...field}
      value={value === null ? '' : value / unit}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * unit))}
    />
  );
};
