import { SourceMap } from 'node:module';
import type { Message } from 'esbuild';
import type { Failure } from './desk.ts';
import type { Problem } from './problem.ts';

/** TypeScript as an isolate takes it: a CommonJS script without types. */
export interface Compiled {
  readonly code: string;
  readonly problems: readonly Problem[];
  /** Where in the source a place of the script is; lines and columns from 1. Null: nowhere. */
  readonly place: (line: number, column: number) => Failure['at'];
}

const asProblem =
  (where: Problem['where'], severity: Problem['severity']) =>
  ({ text, location }: Message): Problem => ({
    ...{ where, severity, message: text },
    line: location?.line ?? 1,
    column: (location?.column ?? 0) + 1,
  });

const transformed = async (source: string) => {
  // Loaded with the first handler that was written: a shop without one never needs it.
  const { transform } = await import('esbuild');
  const run = () =>
    transform(source, {
      ...{ loader: 'ts', format: 'cjs', target: 'es2023', logLevel: 'silent', sourcemap: 'external' },
      ...{ sourcefile: 'handler.ts', platform: 'neutral', charset: 'utf8' },
    });
  try {
    return await run();
  } catch (error) {
    // Whoever bundled something has stopped the program that both use: it starts anew.
    if (error instanceof Error && /service/i.test(error.message) && !('errors' in error)) return run();
    throw error;
  }
};

/** Takes the types off. What cannot be read is told in `problems`, and the code is then empty. */
export const compile = async (source: string, where: Problem['where'] = 'source'): Promise<Compiled> => {
  try {
    const { code, map, warnings } = await transformed(source);
    const lines = new SourceMap(JSON.parse(map) as ConstructorParameters<typeof SourceMap>[0]);
    return {
      code,
      problems: warnings.map(asProblem(where, 'warning')),
      place: (line, column) => {
        const found = lines.findEntry(line - 1, column - 1);
        return 'originalLine' in found ? { line: found.originalLine + 1, column: found.originalColumn + 1 } : null;
      },
    };
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly Message[] };
    if (!errors) throw error;
    return { code: '', problems: errors.map(asProblem(where, 'error')), place: () => null };
  }
};
