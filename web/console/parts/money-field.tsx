import type { ComponentProps } from 'react';
import { useSession } from '../api/session.ts';
import { digitsOf, money } from '../shell/format.ts';
import { NumberField } from './number-field.tsx';

/** More than the books take. */
const most = 2_000_000_000;

/** An amount in the shop's currency, as people write it; all in minor units, and `value` null where nothing stands. */
export const MoneyField = ({
  value,
  min = 0,
  max = most,
  onChange,
  ...field
}: Omit<ComponentProps<typeof NumberField>, 'value' | 'onChange'> & {
  readonly value: number | null;
  readonly onChange: (minor: number | null) => void;
}) => {
  const { currency } = useSession();
  const digits = digitsOf(currency);
  const unit = 10 ** digits;
  return (
    <NumberField
      min={min / unit}
      max={max / unit}
      decimalScale={digits}
      fixedDecimalScale
      hideControls
      rightSection={<span>{currency}</span>}
      rightSectionWidth={56}
      told={(amount) => money({ amount: Math.round(amount * unit), currency })}
      {...field}
      value={value === null ? '' : value / unit}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * unit))}
    />
  );
};
