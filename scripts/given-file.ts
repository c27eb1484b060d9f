import { readFileSync } from 'node:fs';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
};

/** A file that was named on the command line; what stands in the way is said as one says it. */
export const readGiven = (path: string): Buffer<ArrayBuffer> => {
  if (path === '') throw new Error('a file is needed');
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Error(`${path}: ${reasons[code] ?? message}`, { cause });
  }
};
