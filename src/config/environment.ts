import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

/** The process's own variables over those of `.env` in `folder`, where there is one. */
export const readEnvironment = (
  folder: string,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> => {
  const file = path.join(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...own } : { ...own };
};
