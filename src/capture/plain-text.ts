import { decimalOf, plainDecimal } from './decimals.ts';

/** A change that cannot be converted; the message completes "the event …". */
export class Unconvertible extends Error {}

export const refuse = (sentence: string): never => {
  throw new Unconvertible(sentence);
};

// A control character is shown as nothing, and PostgreSQL refuses the zero among them.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

export const textOf = (value: unknown, name: string): string => {
  if (typeof value === 'string') return value.replace(controls, '').trim();
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  const decimal = decimalOf(value);
  return decimal ? plainDecimal(decimal) : refuse(`has no plain value in ${name}`);
};
