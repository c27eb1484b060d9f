import { run } from './helpers/process.ts';

/** Nobody listens at port 1. */
const nowhere = { ...process.env, PARLEY_URL: 'http://127.0.0.1:1', STAFF_TOKEN: 'x', npm_lifecycle_event: undefined };

const tried = async (file: string, given: readonly string[], more: NodeJS.ProcessEnv = {}) => {
  const process = run(`scripts/${file}.ts`, given, { ...nowhere, ...more });
  const code = await new Promise<number | null>((done) => process.child.once('close', done));
  return { code, said: process.said().trim() };
};

describe('a command that cannot be done says why, without a place in the code, and fails', () => {
  it.each([
    ['orders', ['list', '--colour'], "Unknown option '--colour'."],
    ['orders', ['show'], 'It has to be said of which one.'],
    ['webhooks', ['on'], 'It has to be said of which one.'],
    ['orders', ['list'], 'The shop at http://127.0.0.1:1 does not answer'],
    ['mail', ['list'], 'The shop at http://127.0.0.1:1 does not answer'],
    ['mail', [], 'npm run mail -- COMMAND'],
    ['staff', ['hire', 'ann'], 'There is no command "hire"; there are add, list, link,'],
    ['vendors', ['buy'], 'There is no command "buy"; there are suggest, run,'],
    ['pictures', ['add'], '"add" is not enough, or too much'],
    ['intents', ['tell'], 'There is no command "tell"; there are list, check, import, export, test.'],
    ['intents', ['test', 'zz'], 'test takes no "zz": say which talks by a part of their title, such as -t zz.'],
    ['insight', ['import', '/no/such/file'], '/no/such/file: there is no such file'],
    ['search', ['save', '/no/such/file'], '/no/such/file: there is no such file'],
    ['pictures', ['add', '/no/such/file'], '/no/such/file: there is no such file'],
  ])('%s %j', async (file, given, sentence) => {
    const { code, said } = await tried(file, given);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^ +at |ENOENT|: .*: there is no/m);
    expect(code).toBe(1);
  });

  it('where there is no database', async () => {
    const { code, said } = await tried('staff', ['list'], { DATABASE_URL: 'postgres://127.0.0.1:1/x' });
    expect(said).toBe('The database at 127.0.0.1:1/x cannot be reached: connect ECONNREFUSED 127.0.0.1:1.');
    expect(code).toBe(1);
  });
});
