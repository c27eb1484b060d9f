import { spawnSync } from 'node:child_process';

/** Why a test that needs a program of this machine is left out; null: it is there. */
export const missing = (program: string, ...proof: string[]): string | null => {
  const { error, status } = spawnSync(program, proof, { stdio: 'ignore', timeout: 20_000 });
  return error || status !== 0 ? `${program} is not installed` : null;
};
