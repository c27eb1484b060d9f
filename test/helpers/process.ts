import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Running {
  readonly child: ChildProcess;
  /** The next line of standard output that `wanted` accepts; fails with what was said when the process ends first. */
  line(wanted?: (line: string) => boolean): Promise<string>;
  /** All that was said until now. */
  said(): string;
  /** Sends the signal and waits for the end; tells exit code and signal. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs a TypeScript file of this project as a real process of its own. */
export const run = (file: string, given: readonly string[], environment: NodeJS.ProcessEnv = process.env): Running => {
  const child = spawn(process.execPath, ['scripts/run.mjs', file, ...given], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const waiting = new Set<() => void>();
  let next = 0;
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    for (const wake of waiting) wake();
  });
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  void exited.then(() => waiting.forEach((wake) => wake()));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    line: async (wanted = () => true) => {
      for (;;) {
        while (next < said.length) {
          const line = said[next++]!;
          if (wanted(line)) return line;
        }
        if (ended())
          throw new Error(`${file} ended before it said what was waited for:\n${said.join('\n')}\n${errors}`);
        await new Promise<void>((wake) => waiting.add(wake));
        waiting.clear();
      }
    },
    said: () => `${said.join('\n')}\n${errors}`,
    end: async (signal) => {
      if (!ended()) child.kill(signal);
      const [code, by] = await exited;
      return { code, signal: by };
    },
  };
};
