import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import JestRuntime from 'jest-runtime';

const root = join(import.meta.dirname, '../..');
const { cache } = createRequire(import.meta.url);

/** Tests, what stands beside them and may hold hooks of theirs, and what of jest knows which file is run. */
const isOfOneFile = (path) =>
  path.endsWith('.test.ts') ||
  path.startsWith(join(root, 'test/')) ||
  path.includes(join('/node_modules/jest-circus/'));

/** What node's own `require` can do: imports become calls of it. */
const asRequired = {
  ...{ isInternalModule: false, supportsDynamicImport: false, supportsExportNamespaceFrom: false },
  ...{ supportsStaticESM: false, supportsTopLevelAwait: false },
};

const sourceMaps = new Map();
let transform;

Module._extensions['.ts'] = (module, path) => {
  const { code, sourceMapPath } = transform(path);
  if (sourceMapPath) sourceMaps.set(path, sourceMapPath);
  module._compile(code, path);
};

/**
 * Modules are loaded by node, and the product's and its packages' once for all files of a worker; each file has its own of what
 * belongs to tests. Nothing can be mocked: of the name `jest` there is only what sets the time limit.
 */
export default class Runtime extends JestRuntime {
  constructor(...given) {
    super(...given);
    const [, , , transformer, , coverage, testPath] = given;
    transform = (path) => transformer.transform(path, { ...coverage, ...asRequired });
    const { setTimeout } = super.requireModuleOrMock(testPath, '@jest/globals').jest;
    globalThis.jest = { setTimeout };
  }

  requireModule(from, name) {
    return createRequire(from)(name ?? from);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  teardown() {
    for (const path of Object.keys(cache)) if (isOfOneFile(path)) delete cache[path];
    super.teardown();
  }
}
