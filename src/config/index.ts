// Turns the environment into facts: one schema, every problem listed at once, frozen, handed in.
export { envFile } from './env-file.ts';
export { readEnvironment } from './environment.ts';
export { type Config, readConfig } from './read-config.ts';
