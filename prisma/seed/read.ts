import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';

/** Reads a YAML file beside this one by a schema; throws with the file and everything that is wrong in it. */
export const readSeed = <Shape extends z.ZodType>(name: string, schema: Shape): z.infer<Shape> => {
  const path = fileURLToPath(new URL(name, import.meta.url));
  let found: unknown;
  try {
    found = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} is not YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const checked = schema.safeParse(found);
  if (checked.success) return checked.data;
  const faults = checked.error.issues.map(({ path: at, message }) => `  ${at.join('.') || 'the file'}: ${message}`);
  throw new Error(`${path} is not as it should be:\n${faults.join('\n')}`);
};
