import { spawn } from 'node:child_process';
import { AppError } from '#kernel';

export interface Ran {
  readonly out: string;
  readonly code: number | null;
}

/** Runs a program to its end. It is stopped when it takes longer than `patience` (milliseconds) or nobody waits any more. */
export const run = (
  program: string,
  parameters: readonly string[],
  { input, patience, signal }: { readonly input?: string; readonly patience: number; readonly signal?: AbortSignal },
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(patience);
    const child = spawn(program, parameters, {
      stdio: ['pipe', 'pipe', 'ignore'],
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      killSignal: 'SIGKILL',
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    // A program that ends without reading what it was told breaks the pipe; how it ended says more.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', (cause) =>
      reject(
        new AppError('recogniser_unavailable', limit.aborted ? `${program} took too long` : `${program} did not run`, {
          status: 503,
          retryAfter: 1,
          cause,
        }),
      ),
    );
    child.once('close', (code) => resolve({ out: Buffer.concat(pieces).toString('utf8'), code }));
  });
