import type { Claim, Input, Interpretation, Memory, Reply, SessionData, StoredAnswer, Thing, Turn } from '#kernel';
import { createConversation, type Intent, type Outcome, type Version } from './index.ts';

/** What the toy shop hears: a sentence and how it is read. */
const readings: Readonly<Record<string, Partial<Interpretation>>> = {
  'a lamp': { intents: [{ name: 'pick', confidence: 0.9 }], subject: 'lamp' },
  'a ramp': { intents: [{ name: 'pick', confidence: 0.9 }], subject: 'ramp' },
  'find a camp': { intents: [{ name: 'look', confidence: 0.9 }], subject: 'camp' },
  'yes, a lamp': { answer: 'yes', subject: 'lamp' },
  'pick something': { intents: [{ name: 'pick', confidence: 0.9 }] },
  'the second one': { reference: { kind: 'ordinal', position: 2 } },
  'the blue one': { reference: { kind: 'described', words: 'blue' } },
  'no, the blue one': { answer: 'no', correction: true, reference: { kind: 'described', words: 'blue' } },
  buy: { intents: [{ name: 'buy', confidence: 0.9 }] },
  yes: { answer: 'yes', bareAnswer: true },
  no: { answer: 'no', bareAnswer: true },
  'yes but three': { answer: 'yes', numbers: [3], correction: true, intents: [{ name: 'amount', confidence: 0.9 }] },
  'yes, where is it': { answer: 'yes', intents: [{ name: 'where', confidence: 0.9 }] },
  'where is it': { intents: [{ name: 'where', confidence: 0.9 }] },
  'make it three': { numbers: [3], correction: true, intents: [{ name: 'amount', confidence: 0.9 }] },
  'never mind': { intents: [{ name: 'never-mind', confidence: 0.9 }] },
  break: { intents: [{ name: 'break', confidence: 0.9 }] },
  unlock: { intents: [{ name: 'unlock', confidence: 0.9 }] },
  mumble: {},
  'buy or where': {
    intents: [
      { name: 'buy', confidence: 0.45 },
      { name: 'where', confidence: 0.4 },
    ],
  },
};

const heard = (input: Input): string =>
  input.kind === 'words'
    ? input.words
    : input.kind === 'pressed'
      ? input.value
      : input.kind === 'wish'
        ? ''
        : (input.guesses[0]?.words ?? '');

const lamps: readonly Thing[] = [
  { key: 'red', name: 'Red lamp', price: 900 },
  { key: 'blue', name: 'Blue lamp', price: 700 },
];

interface Toy {
  amount: number;
  bought: number[];
  /** What each question where it is was told of the recogniser. */
  sure: (number | null)[];
}

const say = (text: string, more: Partial<Reply> = {}): Reply => ({ messages: [{ text }], ...more });

const intentsOf = (): ReadonlyMap<string, Intent<Toy>> => {
  const list: Intent<Toy>[] = [
    {
      definition: {
        name: 'pick',
        kind: 'task',
        slots: { what: { type: 'words', required: true }, choice: { type: 'choice' } },
        followUps: { pick: 'look' },
      },
      wording: { en: { title: 'Pick', utterances: [], prompts: { what: ['What?', 'What, again?'] }, replies: {} } },
      handler: async ({ slots }) =>
        slots['choice']
          ? say(`picked ${(slots['choice'] as { key: string }).key}`)
          : { ...say('which?'), expects: { kind: 'slot', slot: 'choice' }, shown: lamps },
    },
    {
      definition: { name: 'look', kind: 'task', slots: { what: { type: 'product' } } },
      wording: { en: { title: 'Look', utterances: [], replies: {} } },
      handler: async ({ slots }) => say(`looking at ${(slots['what'] as { key: string }).key}`),
    },
    {
      definition: { name: 'buy', kind: 'task', slots: {} },
      wording: { en: { title: 'Buy it', utterances: [], replies: {} } },
      handler: async ({ shop, confirmed, declined }) => {
        if (declined) return say('left');
        if (confirmed === undefined)
          return { ...say(`buy ${shop.amount}?`), expects: { kind: 'confirmation', binding: String(shop.amount) } };
        shop.bought.push(Number(confirmed));
        return say(`bought ${confirmed}`);
      },
    },
    {
      definition: { name: 'amount', kind: 'task', resumes: true, slots: { number: { type: 'number' } } },
      wording: { en: { title: 'Amount', utterances: [], replies: {} } },
      handler: async ({ slots, shop }) => say(`now ${(shop.amount = slots['number'] as number)}`),
    },
    {
      definition: {
        name: 'unlock',
        kind: 'task',
        slots: { pin: { type: 'pin', required: true }, tried: { type: 'memo' } },
      },
      wording: { en: { title: 'Unlock', utterances: [], prompts: { pin: ['PIN?'] }, replies: {} } },
      handler: async ({ slots, heard: text }) =>
        slots['pin'] === '0420'
          ? say(`open, ${text}`)
          : { ...say('wrong'), expects: { kind: 'slot', slot: 'pin' }, slots: { ...slots, tried: true } },
    },
    {
      definition: { name: 'where', kind: 'aside', slots: {} },
      wording: { en: { title: 'Where is it', utterances: [], replies: {} } },
      handler: async ({ shop, situation }) => {
        shop.sure.push(situation.recognition);
        return say('here');
      },
    },
    {
      definition: { name: 'never-mind', kind: 'aside', slots: {} },
      wording: { en: { title: 'Leave', utterances: [], replies: {} } },
      handler: async () => say('leaving', { dialogue: 'leave-task' }),
    },
    {
      definition: { name: 'break', kind: 'task', slots: {} },
      wording: { en: { title: 'Break', utterances: [], replies: {} } },
      handler: async () => {
        throw new Error('broken');
      },
    },
    {
      definition: { name: 'fallback', kind: 'task', slots: { between: { type: 'memo' }, choice: { type: 'choice' } } },
      wording: { en: { title: 'Else', utterances: [], replies: {} } },
      handler: async ({ slots, situation }) => {
        const between = slots['between'] as { intent: string }[] | undefined;
        return between
          ? say(between.map(({ intent }) => intent).join(' or '))
          : say(`miss ${situation.misses}`, { outcome: 'failed' });
      },
    },
  ];
  return new Map(list.map((intent) => [intent.definition.name, intent]));
};

/** A memory that forgets nothing while the test runs. */
const rememberAll = () => {
  const answers = new Map<string, StoredAnswer>();
  const texts: string[] = [];
  let session: SessionData = {};
  const memory: Memory = {
    extendEvery: 1000,
    extend: async () => undefined,
    owe: async () => true,
    orphans: async () => [],
    claim: async (turn: Turn, text: string): Promise<Claim> => {
      texts.push(text);
      const answer = answers.get(turn.id);
      return answer
        ? { kind: 'answered', answer }
        : { kind: 'claimed', session, locale: turn.locale, owed: null, beside: null };
    },
    keep: async (turn, kept) => {
      texts.push(kept.heard);
      answers.set(turn.id, kept.answer);
      session = JSON.parse(JSON.stringify(kept.session)) as SessionData;
    },
    drop: async () => undefined,
  };
  return { memory, texts, everything: () => JSON.stringify([texts, session, [...answers]]) };
};

const open = () => {
  const toy: Toy = { amount: 1, bought: [], sure: [] };
  const { memory, texts, everything } = rememberAll();
  const outcomes: Outcome[] = [];
  let turns = 0;
  const version: Version<Toy> = {
    number: 1,
    intents: intentsOf(),
    understanding: {
      name: 'table',
      interpret: async (input) => ({
        heard: heard(input),
        intents: [],
        scope: 1,
        bareAnswer: false,
        correction: false,
        numbers: [],
        money: [],
        subject: '',
        items: [],
        ...readings[heard(input)],
      }),
    },
    wordsFor: () => (name) => ({ text: name }),
  };
  const { answer } = createConversation<Toy>({
    versions: { live: () => version, of: () => version },
    memory,
    sureFrom: 0.4,
    sells: async (words) => words === 'lamp',
    likelySaid: async (words) => (words === 'lump' ? 'lamp' : undefined),
    shopFor: () => toy,
    phrase: (phrase) => (typeof phrase === 'string' ? { text: phrase } : phrase),
    phrasesFor: () => (name) => ({ text: `<${name}>` }),
    finish: async (_turn, outcome) => {
      outcomes.push(outcome);
      return { text: outcome.messages.map(({ text }) => text).join(' ') };
    },
    now: () => Date.now(),
    pause: async () => undefined,
    timer: () => () => undefined,
    pushes: () => false,
    push: async () => undefined,
    onFailure: () => undefined,
  });
  const send = async (
    input: Input,
    id = `t${(turns += 1)}`,
    modality: 'text' | 'speech' | 'keypad' = 'text',
  ): Promise<string> => {
    const said = await answer({
      id,
      channel: 'test',
      conversation: 'c',
      shopper: 's',
      locale: 'en',
      modality,
      input,
      at: new Date(0),
    });
    return said.kind === 'answer' ? (said.answer['text'] as string) : said.kind;
  };
  return {
    toy,
    sure: toy.sure,
    texts,
    everything,
    outcomes,
    hear: (words: string, id?: string) => send({ kind: 'words', words }, id),
    press: (value: string) => send({ kind: 'pressed', value }),
    recognise: (words: string, confidence: number, ...others: string[]) =>
      send(
        { kind: 'recognised', guesses: [words, ...others].map((each) => ({ words: each, confidence })) },
        undefined,
        'speech',
      ),
    key: (digits: string) => send({ kind: 'words', words: digits }, undefined, 'keypad'),
    silence: () => send({ kind: 'words', words: '' }, undefined, 'speech'),
  };
};

describe('a PIN', () => {
  test.each(['0420', 'zero four two zero', 'it is 04 20'])('%s opens, and is kept nowhere', async (said) => {
    const { hear, everything } = open();
    expect(await hear('unlock')).toBe('PIN?');
    expect(await hear('1 2 3 4')).toBe('wrong');
    expect(await hear(said)).toMatch(/^open, /);
    expect(everything()).not.toMatch(/0420|1234|1 2 3 4|04 20|four two/);
  });

  test('is no answer when it is too short or too long', async () => {
    const { hear, everything } = open();
    await hear('unlock');
    expect(await hear('123')).toMatch(/PIN/);
    expect(await hear('123456789')).toMatch(/PIN/);
    expect(everything()).not.toMatch(/123/);
  });
});

describe('a number that nobody asked for', () => {
  test.each([
    '4821',
    '4 8 2 1',
    'four eight two one',
    'my PIN is 4821',
    'mi clave es 4821',
    '4821 is my PIN',
    'my card number is 4821 4821',
    'no, 4821',
    'I meant 4821',
    'es 4821, por favor',
  ])('%s after a PIN question that was left is kept nowhere', async (said) => {
    const { hear, recognise, everything, toy, outcomes } = open();
    await hear('unlock');
    expect(await hear('never mind')).toBe('leaving');
    await hear('buy');
    expect(await hear(said)).toBe('<number-refused> buy 1?');
    expect(await recognise(said, 0.9)).toBe('<number-refused> buy 1?');
    expect(everything() + JSON.stringify(outcomes)).not.toMatch(/4\D?8\D?2\D?1|four eight/);
    expect(toy.amount).toBe(1);
    expect(await hear('yes')).toBe('bought 1');
  });

  test('nor are the pieces of a card number, said one after the other', async () => {
    const { hear, everything } = open();
    expect(await hear('my card is 4242 4242')).toBe('<number-refused>');
    expect(await hear('and then 4242 4242')).toBe('<number-refused>');
    for (const piece of ['4242', '3782', '822463', '10005', 'y luego 4242', 'four two four two'])
      expect(await hear(piece)).toBe('<number-refused>');
    expect(everything()).not.toMatch(/4242|3782|8224|1000|four two/);
  });

  test('while a PIN is asked for, digits that are none are nothing else either', async () => {
    const { hear } = open();
    await hear('unlock');
    expect(await hear('48')).toMatch(/<again> PIN/);
    expect(await hear('0420')).toMatch(/^open/);
  });

  test.each(['order 1001', '1000 mugs', 'no, 1000', 'under 1000', '$ 1000', '3', 'my card ending in 4242', '12.99'])(
    '%s says what it is, and stays',
    async (said) => {
      const { hear, texts } = open();
      expect(await hear(said)).not.toContain('refused');
      expect(texts).toContain(said);
    },
  );
});

describe('how sure the recogniser was', () => {
  test('of the poorest turn counts until something is bought', async () => {
    const { hear, recognise, sure } = open();
    await hear('where is it');
    await recognise('a lamp', 0.9);
    await recognise('buy', 0.5);
    await recognise('where is it', 0.8);
    expect(sure).toEqual([null, 0.5]);
  });
});

describe('slots', () => {
  test('asks for what is missing, and takes free words as the answer', async () => {
    const { hear } = open();
    expect(await hear('pick something')).toBe('What?');
    expect(await hear('a lamp')).toBe('which?');
    expect(await hear('the second one')).toBe('picked blue');
  });

  test('a choice can be described, or pressed', async () => {
    const { hear, press } = open();
    await hear('a lamp');
    expect(await hear('the blue one')).toBe('picked blue');
    await hear('a lamp');
    expect(await press('choose:red')).toBe('picked red');
  });

  test('a pointer that names no intent goes where the last answer leads', async () => {
    const { hear } = open();
    await hear('a lamp');
    await hear('the second one');
    expect(await hear('the second one')).toBe('looking at blue');
  });
});

describe('confirmation', () => {
  test('nothing is done before a yes, and the yes carries what was read out', async () => {
    const { hear, toy } = open();
    expect(await hear('buy')).toBe('buy 1?');
    expect(toy.bought).toEqual([]);
    expect(await hear('yes')).toBe('bought 1');
    expect(toy.bought).toEqual([1]);
    await hear('yes');
    expect(toy.bought).toEqual([1]);
  });

  test('a no leaves it', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('no')).toBe('left');
    await hear('yes');
    expect(toy.bought).toEqual([]);
  });

  test('the button of an earlier read-back confirms nothing that came later', async () => {
    const { hear, press, toy, outcomes, texts } = open();
    await hear('buy');
    const old = outcomes.at(-1)?.choices.find(({ press }) => press.startsWith('yes'))?.press ?? '';
    await hear('make it three');
    expect(await press(old)).toBe('<yes-or-no> buy 3?');
    expect(toy.bought).toEqual([]);
    const fresh = outcomes.at(-1)?.choices.find(({ press }) => press.startsWith('yes'))?.press ?? '';
    expect(await press(fresh)).toBe('bought 3');
    expect(await press('yes:4242424242424242')).toBe('miss 1');
    expect(JSON.stringify([texts, outcomes])).not.toContain('4242');
  });

  test('a yes with something else is no yes', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('yes but three')).toBe('now 3 <back> buy 3?');
    expect(await hear('yes, where is it')).toBe('here <back> buy 3?');
    expect(toy.bought).toEqual([]);
    expect(await hear('yes')).toBe('bought 3');
  });

  test('the same turn again is answered the same and does nothing', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('yes', 'once')).toBe('bought 1');
    expect(await hear('yes', 'once')).toBe('bought 1');
    expect(toy.bought).toEqual([1]);
  });
});

describe('for the ear', () => {
  test('what was poorly recognised is read back before anything comes of it', async () => {
    const { recognise, press, outcomes, toy, everything } = open();
    expect(await recognise('buy', 0.3)).toBe('<did-you-say>');
    expect(outcomes.at(-1)).toMatchObject({ expects: { kind: 'confirmation' }, choices: [{ press: 'yes:heard' }, {}] });
    expect(await recognise('yes', 0.9)).toBe('buy 1?');
    // A yes to the money has to be a clear one, a no does not.
    expect(await recognise('yes', 0.3)).toBe('<yes-or-no> buy 1?');
    expect(toy.bought).toEqual([]);
    expect(await recognise('yes', 0.8)).toBe('bought 1');
    await recognise('make it three', 0.2);
    expect(await press('no')).toBe('<misheard>');
    expect(toy.amount).toBe(1);
    await recognise('buy', 0.8);
    expect(await recognise('no', 0.1)).toBe('left');
    // What is answered in passing needs no such care.
    expect(await recognise('where is it', 0.2)).toBe('here');
    expect(everything()).not.toContain('"doubt"');
  });

  test('what was said instead of a yes to it stands for itself', async () => {
    const { recognise, toy } = open();
    await recognise('buy', 0.3);
    expect(await recognise('make it three', 0.9)).toBe('now 3');
    expect(await recognise('yes', 0.9)).toBe('miss 1');
    expect(toy.bought).toEqual([]);
  });

  test('what names nothing is asked about where another guess names something', async () => {
    const { recognise, outcomes, everything } = open();
    expect(await recognise('find a camp', 0.9, 'a ramp', 'a lamp')).toBe('<did-you-say>');
    expect(everything()).toContain('"doubt":{"words":"a lamp"');
    expect(await recognise('yes', 0.9, 'a ramp')).toBe('which?');
    expect(outcomes.at(-1)?.heard).toBe('a lamp');
    expect(await recognise('the second one', 0.9, 'a lamp')).toBe('picked blue');
  });

  test.each([
    ['the best guess names something itself', 'a lamp', 'a ramp'],
    ['no other does', 'find a camp', 'a ramp'],
    ['the other would be a yes', 'find a camp', 'yes, a lamp'],
    ['it names no thing at all', 'where is it', 'a lamp'],
  ])('but not where %s', async (_, best, other) => {
    const { recognise } = open();
    expect(await recognise(best, 0.9, other).catch(() => 'acted')).not.toContain('did-you-say');
  });

  test('a doubtful yes to it is asked for twice, and then it is said again', async () => {
    const { recognise } = open();
    await recognise('buy', 0.3);
    expect(await recognise('yes', 0.3)).toBe('<did-you-say> <help-yes-or-no>');
    expect(await recognise('yes', 0.3)).toBe('<misheard>');
    expect(await recognise('yes', 0.9)).toBe('miss 1');
  });

  test('on a keypad 1 is yes and 2 is no, where that is the question', async () => {
    const { hear, key, toy } = open();
    await hear('buy');
    expect(await key('3')).toBe('<yes-or-no> buy 1?');
    expect(await key('2')).toBe('left');
    await hear('buy');
    expect(await key('1')).toBe('bought 1');
    expect(await key('1')).toBe('miss 1');
    expect(toy.bought).toEqual([1]);
    await hear('unlock');
    expect(await key('0420')).toMatch(/^open/);
  });

  test('noise is silence, silence is no yes, and the third ends the talk', async () => {
    const { hear, recognise, silence, outcomes, toy } = open();
    await hear('buy');
    expect(await recognise('[noise]', 0.9)).toBe('<nothing-said> buy 1?');
    expect(await recognise('<sil> ++NOISE++', 0.9)).toBe('<nothing-said> buy 1?');
    expect(await recognise('where is it', 0.9)).toBe('here <back> buy 1?');
    await silence();
    await silence();
    expect(outcomes.at(-1)?.end).toBeNull();
    expect(await silence()).toBe('<hung-up>');
    expect(outcomes.at(-1)?.end).toBe('closed');
    await recognise('yes', 0.9);
    expect(toy.bought).toEqual([]);
  });

  test('a PIN that was poorly heard is asked for again, and is not read out', async () => {
    const { recognise, hear, outcomes, everything } = open();
    await hear('unlock');
    expect(await recognise('zero four two zero', 0.3)).toBe('<again> PIN?');
    expect(await recognise('zero four two zero', 0.3)).toBe('<again> PIN? <help-digits>');
    expect(await recognise('zero four two zero', 0.8)).toMatch(/^open/);
    expect(JSON.stringify(outcomes.slice(0, -1)) + everything()).not.toMatch(/0420|four two/);
  });
});

describe('digression', () => {
  test('an aside comes back to the question; a change comes back to a new read-back', async () => {
    const { hear } = open();
    await hear('buy');
    expect(await hear('where is it')).toBe('here <back> buy 1?');
    expect(await hear('make it three')).toBe('now 3 <back> buy 3?');
  });

  test('an aside in the middle of a question puts the question again', async () => {
    const { hear } = open();
    await hear('a lamp');
    expect(await hear('where is it')).toBe('here <back> which?');
    expect(await hear('the second one')).toBe('picked blue');
  });

  test('never mind drops what is under way', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('never mind')).toBe('leaving');
    await hear('yes');
    expect(toy.bought).toEqual([]);
  });
});

describe('repair', () => {
  test('a question is put again, otherwise, and then given up: never a loop', async () => {
    const { hear } = open();
    await hear('buy');
    expect(await hear('mumble')).toBe('<yes-or-no> buy 1?');
    expect(await hear('mumble')).toBe('<yes-or-no> buy 1?');
    expect(await hear('mumble')).toBe('<gave-up>');
    expect(await hear('mumble')).toBe('miss 1');
    expect(await hear('mumble')).toBe('miss 2');
  });

  test('asks which of two intents is meant when the words stand between them', async () => {
    expect(await open().hear('buy or where')).toBe('buy or where');
  });

  test('silence blames nobody and keeps the question', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('   ')).toBe('<nothing-said> buy 1?');
    await hear('yes');
    expect(toy.bought).toEqual([1]);
  });

  test('a handler that fails leaves the conversation as it was', async () => {
    const { hear, toy } = open();
    await hear('buy');
    expect(await hear('break')).toBe('<went-wrong>');
    await hear('yes');
    expect(toy.bought).toEqual([1]);
  });

  test('a press for nothing that exists is not understood', async () => {
    expect(await open().press('no-such-intent:1')).toBe('miss 1');
  });
});

test('a card number is refused, kept nowhere, and the question stands', async () => {
  const { hear, texts, outcomes, toy } = open();
  await hear('buy');
  expect(await hear('pay with 4242 4242 4242 4242')).toBe('<card-refused> buy 1?');
  expect(JSON.stringify([texts, outcomes])).not.toContain('4242');
  await hear('yes');
  expect(toy.bought).toEqual([1]);
});
