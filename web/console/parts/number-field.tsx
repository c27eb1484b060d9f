import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';
import { count } from '../shell/format.ts';
import { say } from '../shell/words.ts';

/**
 * A number. What was typed is never changed into one that fits, for it may be money that goes out: it stays, and beside it stands
 * what is possible.
 */
export const NumberField = ({
  told = count,
  error,
  fixedDecimalScale,
  onChange,
  ...field
}: Omit<NumberInputProps, 'value' | 'min' | 'max'> & {
  readonly value: number | string;
  readonly min?: number;
  readonly max?: number;
  /** How its numbers are written in a sentence. */
  readonly told?: (number: number) => string;
}) => {
  const [typing, setTyping] = useState(false);
  const { value, min, max } = field;
  const isOutside =
    value !== '' && ((min !== undefined && Number(value) < min) || (max !== undefined && Number(value) > max));
  const range =
    max === undefined
      ? say('at-least', { least: told(min ?? 0) })
      : say('between', { least: told(min ?? 0), most: told(max) });
  return (
    <NumberInput
      size="md"
      clampBehavior="none"
      {...field}
      error={error ?? (isOutside && !typing ? range : undefined)}
      // What is typed is left alone; then it is $24.50 and not 24.5. Not from the focus on: what is selected then would be no more.
      fixedDecimalScale={fixedDecimalScale === true && !typing}
      onChange={(typed) => {
        setTyping(true);
        onChange?.(typed);
      }}
      onBlur={() => setTyping(false)}
    />
  );
};
