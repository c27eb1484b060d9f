import { existsSync } from 'node:fs';

/** @type {import('jest').Config} */
export default {
  // The product is loaded once per worker: docs/decisions/0074-loaded-once-per-worker.md
  runtime: '<rootDir>/test/runner/runtime.mjs',
  testEnvironment: '<rootDir>/test/runner/environment.mjs',
  testSequencer: '<rootDir>/test/runner/sequencer.mjs',
  roots: ['src', 'intents', 'functions', 'samples', 'web', 'test'].filter((folder) => existsSync(folder)),
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/test/helpers/start-database.ts',
  globalTeardown: '<rootDir>/test/helpers/stop-database.ts',
  setupFilesAfterEnv: ['<rootDir>/test/helpers/stay-inside.ts'],
  // One more than the two processors of a small machine: much of a test is waiting for databases, browsers and processes.
  maxWorkers: 3,
  // All of them are real, beside each other.
  testTimeout: 60_000,
};
