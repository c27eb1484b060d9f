import { strToU8, zipSync } from 'fflate';
import { pack, readBot, unpack, type LexBot } from './index.ts';
import { fixture } from './testing/bots.ts';

const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text]),
    ),
  );

describe('an archive', () => {
  const bot = '{"name":"B","utterance":"é"}';

  it.each([
    ['leads up', { '../evil.json': '{}' }, 'leads out of it'],
    ['leads up by a detour', { 'B/BotLocales/../../../evil.json': '{}' }, 'leads out of it'],
    ['leads up the Windows way', { '..\\evil.json': '{}' }, 'leads out of it'],
    ['starts at the top', { '/etc/passwd': '{}' }, 'leads out of it'],
    ['names a drive', { 'C:\\evil.json': '{}' }, 'leads out of it'],
    ['has no bot', { 'readme.txt': 'hello' }, 'no BotLocales folder'],
    ['is of Lex V1', { 'Bot.json': '{"metadata":{"importType":"LEX"},"resource":{"name":"x"}}' }, 'Lex V1'],
    ['has broken JSON', { 'B/BotLocales/en_US/Intents/I/Intent.json': '{"name":' }, "can't be read as JSON"],
    ['has slots of no intent', { 'B/BotLocales/en_US/Intents/I/Slots/S/Slot.json': '{}' }, 'no Intent.json'],
    [
      'has several bots',
      { 'A/BotLocales/en_US/BotLocale.json': '{}', 'B/BotLocales/en_US/BotLocale.json': '{}' },
      'several bots',
    ],
  ])('that %s is refused in a sentence', (_what, files, sentence) => {
    expect(() => readBot(unpack(zip(files)), 'x')).toThrow(sentence);
  });

  it('that is none, locked, damaged or a bomb is refused', () => {
    expect(() => unpack(strToU8('not a zip at all'))).toThrow('no zip file');
    const locked = zip({ 'a.json': bot });
    locked[6] = 1;
    expect(() => unpack(locked)).toThrow('password');
    const damaged = zip({ 'a.json': bot.repeat(100) });
    damaged.fill(0xff, 40, 60);
    expect(() => unpack(damaged)).toThrow('damaged');
    const bomb = zip(
      Object.fromEntries(Array.from({ length: 3 }, (_, at) => [`${at}.json`, new Uint8Array(50 * 1024 * 1024)])),
    );
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(() => unpack(bomb)).toThrow('more than 128 MB');
  });

  it('is the same bytes for the same files', () => {
    const files = fixture('table');
    const shuffled = new Map([...files].reverse());
    expect(Buffer.from(pack(files)).equals(Buffer.from(pack(shuffled)))).toBe(true);
    expect(unpack(pack(files))).toEqual(new Map([...files].map(([path, bytes]) => [path, new Uint8Array(bytes)])));
  });
});

describe('a bot is found', () => {
  const plain = () => readBot(fixture('table'), 'x');
  const moved = (move: (path: string, content: Uint8Array) => [string, Uint8Array] | undefined): LexBot =>
    readBot(
      unpack(
        pack(
          new Map(
            [...fixture('table')].flatMap(([path, content]) =>
              [move(path, content) ?? []].filter((each): each is [string, Uint8Array] => each.length > 0),
            ),
          ),
        ),
      ),
      'x',
    );

  it.each<[string, (path: string, content: Uint8Array) => [string, Uint8Array] | undefined]>([
    ['wrapped in another folder', (path, content) => [`deeper/still/${path}`, content]],
    ['with what a Mac leaves', (path, content) => [path.includes('Bot.json') ? path : path, content]],
    ['with Windows paths', (path, content) => [path.replaceAll('/', '\\'), content]],
    ['with byte order marks', (path, content) => [path, Buffer.concat([Buffer.from('\ufeff'), content])]],
  ])('%s', (_how, move) => {
    expect(moved(move)).toEqual(plain());
  });

  it('among what systems leave behind', () => {
    const files = new Map(fixture('table'));
    for (const path of [
      '__MACOSX/Table/._Bot.json',
      'Table/.DS_Store',
      'Table/BotLocales/Thumbs.db',
      'Table/BotLocales/en_US/._BotLocale.json',
    ])
      files.set(path, strToU8('litter'));
    expect(readBot(unpack(pack(files)), 'x')).toEqual(plain());
  });

  it('without manifest, Bot.json or folder of its own', () => {
    const bot = readBot(fixture('taxi'), 'my taxi (1)');
    expect(bot).toMatchObject({ name: 'my-taxi-1', manifest: null, bot: null });
    const bare = new Map([...fixture('taxi')].map(([path, content]) => [path.replace('BotLocales/', ''), content]));
    expect(readBot(bare, 'my taxi (1)')).toEqual(bot);
  });
});
