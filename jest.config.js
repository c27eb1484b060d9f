import { existsSync } from 'node:fs';

// Packages that come as ES modules only; everything else in node_modules runs as it is.
const modulesOnly = ['intl-messageformat', '@formatjs', 'aedes', 'jose', 'openid-client', 'oauth4webapi'];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
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
    // The pages' own modules, which the browser takes as they are.
    '/web/storefront/[^/]+\\.js$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'ecmascript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
    [`node_modules/(${modulesOnly.join('|')})/.+\\.js$`]: [
      '@swc/jest',
      { jsc: { parser: { syntax: 'ecmascript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modulesOnly.join('|')})/)`],
  moduleNameMapper: {
    // Prisma asks for its query compiler as an ES module; the same file lies there for require.
    '^@prisma/client/runtime/(query_compiler.+)\\.mjs$': '@prisma/client/runtime/$1.js',
  },
  globalSetup: '<rootDir>/test/helpers/start-database.ts',
  globalTeardown: '<rootDir>/test/helpers/stop-database.ts',
  setupFilesAfterEnv: ['<rootDir>/test/helpers/stay-inside.ts'],
  // One more than the two processors of a small machine: much of a test is waiting for databases, browsers and processes.
  maxWorkers: 3,
  // All of them are real, beside each other.
  testTimeout: 60_000,
};
