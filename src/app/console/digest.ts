import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the console has of the widget's. */
const borrowed = 'web/widget/talk/clock.ts';

/** Stands for the content of the console's sources; null: there are none. */
export const digestOf = (root: string): string | null => {
  const folder = join(root, 'web/console');
  const hash = createHash('sha256');
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
    for (const file of [...files, join(root, borrowed)])
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex').slice(0, 16);
};
