import type { Claim, Input, Interpretation, Memory, Reply, SessionData, StoredAnswer, Thing, Turn } from '#kernel';
import { createConversation, type Intent, type Outcome } from './index.ts';

/** What the toy shop hears: a sentence and how it is read. */
const readings: Readonly<Record<string, Partial<Interpretation>>> = {
  'a lamp': { intents: [{ name: 'pick', confidence: 0.9 }], subject: 'lamp' },
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
  input.kind === 'words' ? input.words : input.kind === 'pressed' ? input.value : (input.guesses[0]?.words ?? '');

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
    claim: async (turn: Turn, text: string): Promise<Claim> => {
      texts.push(text);
      const answer = answers.get(turn.id);
      return answer ? { kind: 'answered', answer } : { kind: 'claimed', session };
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
  const answer = createConversation<Toy>({
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
    memory,
    shopFor: () => toy,
    wordsFor: () => (name) => ({ text: name }),
    phrasesFor: () => (name) => ({ text: `<${name}>` }),
    finish: async (_turn, outcome) => {
      outcomes.push(outcome);
      return { text: outcome.messages.map(({ text }) => text).join(' ') };
    },
    pause: async () => undefined,
    onFailure: () => undefined,
  });
  const send = async (input: Input, id = `t${(turns += 1)}`): Promise<string> => {
    const said = await answer({
      id,
      channel: 'test',
      conversation: 'c',
      shopper: 's',
      locale: 'en',
      modality: 'text',
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
    recognise: (words: string, confidence: number) => send({ kind: 'recognised', guesses: [{ words, confidence }] }),
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

describe('how sure the recogniser was', () => {
  test('of the poorest turn counts until something is bought', async () => {
    const { hear, recognise, sure } = open();
    await hear('where is it');
    await recognise('a lamp', 0.9);
    await recognise('buy', 0.4);
    await recognise('where is it', 0.8);
    expect(sure).toEqual([null, 0.4]);
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
