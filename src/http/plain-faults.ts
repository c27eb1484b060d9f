import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address',
  url: 'an address such as https://example.com',
  uuid: 'a UUID',
  guid: 'a UUID',
  datetime: 'a time such as 2026-11-24T09:30:00Z',
  date: 'a day such as 2026-11-24',
};

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? kinds['array']! : (kinds[typeof value] ?? `a ${typeof value}`);

const counted = (count: number | bigint, one: string, many: string): string =>
  `${count} ${Number(count) === 1 ? one : many}`;

/** "2 characters", "1 entry", or the bare number, of what has no length. */
const sizeOf = (origin: string, size: number | bigint): string | null => {
  if (origin === 'string') return counted(size, 'character', 'characters');
  if (origin === 'array' || origin === 'set') return counted(size, 'entry', 'entries');
  return null;
};

const bound = (
  { origin, inclusive }: { origin: string; inclusive?: boolean | undefined },
  limit: number | bigint,
  [with_, without, beyond]: readonly [string, string, string],
): string => {
  const size = sizeOf(origin, limit);
  if (size !== null) return `must have ${with_} ${size}`;
  return `must be ${inclusive === false ? beyond : without} ${limit}`;
};

/** What is wrong with a value, as a person says it: a clause that follows the place. Undefined: as the library says it. */
export const plainFault = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing';
      return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}, and is ${kindOf(issue.input)}`;
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return 'must not be empty';
      return bound(issue, issue.minimum, ['at least', 'at least', 'more than']);
    case 'too_big':
      return bound(issue, issue.maximum, ['at most', 'at most', 'less than']);
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing';
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return formats[issue.format] && `must be ${formats[issue.format]}`;
    case 'invalid_union':
      return issue.input === undefined ? 'is missing' : 'is none of what is possible here';
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
    default:
      return undefined;
  }
};
