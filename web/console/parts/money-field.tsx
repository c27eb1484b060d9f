import { NumberInput, type NumberInputProps } from '@mantine/core';
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
  return (
    <NumberInput
      size="md"
      min={0}
      max={2_000_000_000 / unit}
      decimalScale={digits}
      hideControls
      rightSection={<span>{currency}</span>}
      rightSectionWidth={56}
      {...field}
      value={value === null ? '' : value / unit}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * unit))}
    />
  );
};
