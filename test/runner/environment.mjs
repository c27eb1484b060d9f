import { ModuleMocker } from 'jest-mock';

/** Where jest notes what it knows of the file that is run. The next file must not find it. */
const notes = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY']); // prettier-ignore

/** The process as it is. In a world of its own, which jest would make for each file, looking up any global name takes long. */
export default class Environment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #before = { console, exit: process.exit, env: { ...process.env } };

  async setup() {}

  async teardown() {
    const { console, exit, env } = this.#before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (notes.has(symbol.description)) delete globalThis[symbol];
  }

  getVmContext() {
    return null;
  }
}
