import { createAsker, shownAs, type Row } from './testing/rows.ts';

const ask = createAsker('en-US');

const that = { kind: 'that', many: false } as const;
const those = { kind: 'that', many: true } as const;
const ordinal = (position: number) => ({ kind: 'ordinal', position }) as const;
const described = (words: string) => ({ kind: 'described', words }) as const;
const price = (order: 'cheapest' | 'dearest' | 'cheaper' | 'dearer') => ({ kind: 'price', order }) as const;
const atMost = (amount: number) => ({ amount, relation: 'at-most' }) as const;
const atLeast = (amount: number) => ({ amount, relation: 'at-least' }) as const;
const exactly = (amount: number) => ({ amount, relation: 'exactly' }) as const;
const about = (amount: number) => ({ amount, relation: 'about' }) as const;

const check = (rows: readonly Row[]): void => {
  test.each(rows.map((row) => ({ said: row[0], row })))('$said', async ({ row: [said, expected, expects] }) => {
    expect(shownAs(await ask(said, expects), expected)).toEqual(expected);
  });
};

describe('intents', () =>
  check([
    ['hello', { intent: 'greet' }],
    ['what can you do', { intent: 'help' }],
    ['red mugs', { intent: 'search-products' }],
    ['wireless mouse', { intent: 'search-products' }],
    ['show me some mugs please', { intent: 'search-products' }],
    ['have you got any bicycles', { intent: 'search-products' }],
    ['wireles keybord', { intent: 'search-products' }],
    ['ad two mugs to my crat', { intent: 'add-to-cart', items: '2 mugs' }],
    ['heyyy whereee is my orderrr', { intent: 'order-status' }],
    ['pleeease show me what is in my caaart', { intent: 'show-cart' }],
    ['could you put a kettle in my basket', { intent: 'add-to-cart' }],
    ['three plates please', { intent: 'add-to-cart' }],
    ['remove the mug', { intent: 'change-cart' }],
    ['chekout', { intent: 'check-out' }],
    ['wher is my oder', { intent: 'order-status' }],
    ['cancel order 1042', { intent: 'cancel-order', orderNumber: 1042 }],
    ['order the same again please', { intent: 'order-again' }],
    ['when do you open on monday', { intent: 'store-information' }],
    ['let me speak to a human being', { intent: 'talk-to-a-person' }],
    ['say that again', { intent: 'repeat' }],
    ['bye', { intent: 'goodbye' }],
    ['forget it', { intent: 'never-mind' }],
    ['lets start over', { intent: 'start-again' }],
    ['how much is the teapot', { intent: 'product-details', subject: 'teapot' }],
    ['compare the kettle and the teapot', { intent: 'compare-products', items: '- kettle; - teapot' }],
    ['which is better the red mug or the blue mug', { intent: 'compare-products', items: '- red mug; - blue mug' }],
    ['show me what is in my cart', { intent: 'show-cart' }],
    ['hi do you have red mugs', { intent: 'search-products' }],
    ['good morning, I want to pay', { intent: 'check-out' }],
    ['hi how are you', { intent: 'greet' }],
    ['cove candel', { intent: 'search-products', subject: 'cove candel' }],
    ["i'm thirsty", { intent: 'none', numbers: [] }],
    ["i'm cold", { intent: 'none' }],
    ['not black', { subject: 'not black' }],
    ['what would 2 kettles cost', { intent: 'product-details' }],
    ['asdfgh qwerty zxcv', { intent: 'none' }],
    ['tell me something funny', { intent: 'none' }],
    ['who is the president of france', { intent: 'none' }],
    ['turn on the lights in the kitchen', { intent: 'none' }],
    ['translate good evening into greek', { intent: 'none' }],
    ['', { intent: 'none', subject: '', items: '', bareAnswer: false }],
  ]));

describe('numbers', () =>
  check([
    ['three', { numbers: [3], items: '' }],
    ['18,000 waters', { numbers: [18_000], items: '18000 waters' }],
    ['18.000 waters', { items: '18000 waters' }],
    ['one hundred and twenty five mugs', { items: '125 mugs' }],
    ['two thousand five hundred mugs', { items: '2500 mugs' }],
    ['a million mugs', { items: '1000000 mugs' }],
    ['twenty-two mugs', { items: '22 mugs' }],
    ['a dozen eggs', { numbers: [12], items: '12 eggs' }],
    ['half a dozen muffins', { items: '6 muffins' }],
    ['two dozen eggs', { items: '24 eggs' }],
    ['a couple of mugs', { numbers: [2], items: '2 mugs' }],
    ['a pair of socks', { items: '2 socks' }],
    ['3x mugs', { items: '3 mugs' }],
    ['mugs x3', { items: '3 mugs', subject: 'mugs', intent: 'add-to-cart' }],
    ['red mugs, three', { items: '3 red mugs' }],
    ['just one', { numbers: [1] }],
    ['the red one', { numbers: [] }],
    ['this one', { numbers: [], reference: that }],
    ['which one is better', { numbers: [] }],
    ['the large ceramic one please', { numbers: [], reference: described('large ceramic') }],
    ['iphone 12 case', { items: '- iphone 12 case' }],
    ['a 24 inch monitor', { items: '1 24 inch monitor' }],
    ['two 24 inch monitors', { items: '2 24 inch monitors', numbers: [2] }],
    ['99999999999999999999999999 mugs', { numbers: [Number.MAX_SAFE_INTEGER] }],
  ]));

describe('numbers that count, and numbers that name', () =>
  check([
    ['add -1 kettle', { items: '-1 kettle', numbers: [-1] }],
    ['minus two mugs', { items: '-2 mugs', numbers: [-2] }],
    ['1.5 kettles', { items: '1.5 kettles' }],
    ['laptop bag 15.6', { items: '- laptop bag 15.6', numbers: [], intent: 'search-products' }],
    ['sparkling water x 12', { items: '12 sparkling water', intent: 'add-to-cart' }],
    ['sparkling water x2 please', { items: '2 sparkling water' }],
    ['12 x water', { items: '12 water' }],
    ['thinkpad x200', { items: '- thinkpad x200', numbers: [] }],
    ['coffee toner x463', { items: '- coffee toner x463', intent: 'search-products' }],
    ['5 kilo dumbbells', { items: '- 5 kilo dumbbells', numbers: [] }],
    ['two 5 kilo dumbbells', { items: '2 5 kilo dumbbells', numbers: [2] }],
    ['5 pound bowl', { items: '- 5 pound bowl', money: [] }],
    ['2 packs of water', { items: '2 packs of water' }],
    ['12 pack water', { items: '- 12 pack water' }],
    ['running shoes size 9', { items: '- running shoes size 9', numbers: [] }],
    ['add the running shoes in 9 please', { items: '- running shoes in 9', numbers: [] }],
    ['the quayside ones in 9', { numbers: [] }],
    ['two running shoes in 9', { items: '2 running shoes in 9', numbers: [2] }],
    ['size 42', { numbers: [], subject: 'size 42' }],
    ['2 size 9 shoes', { items: '2 size 9 shoes', numbers: [2] }],
    ['shoes number 8', { items: '- shoes number 8', numbers: [], reference: undefined }],
    ['add number 3', { items: '', numbers: [], reference: ordinal(3) }],
    ['option 2', { items: '', numbers: [], reference: ordinal(2) }],
    ['two of number 3', { numbers: [2], reference: ordinal(3) }],
    ['one of the third', { numbers: [1], reference: ordinal(3) }],
    ['make the small one white', { reference: described('small'), subject: 'white', numbers: [] }],
    ['make the red one black', { reference: described('red'), subject: 'black', numbers: [] }],
    ['make the red one 3', { reference: described('red'), numbers: [3], items: '' }],
    ['change the cove candle to 3', { items: '3 cove candle', intent: 'change-cart' }],
    ['make the iphone 12', { items: '12 iphone' }],
    ['change the quantity of the mugs to 3', { items: '3 mugs' }],
    ['swap the kettle for the teapot', { items: '- kettle for the teapot' }],
    ['change the mugs to blue', { items: '- mugs to blue' }],
  ]));

describe('money', () =>
  check([
    ['mugs under $20', { money: [atMost(2000)], subject: 'mugs', numbers: [] }],
    [
      'hey can you show me some red mugs under twenty dollars please',
      { money: [atMost(2000)], subject: 'red mugs', intent: 'search-products' },
    ],
    ['mugs for less than 20 bucks', { money: [atMost(2000)], subject: 'mugs' }],
    ['mugs up to 19.99', { money: [atMost(1999)] }],
    ['anything over 100 dollars', { money: [atLeast(10_000)] }],
    ['at least $1,299.50', { money: [atLeast(129_950)] }],
    ['around 30 dollars', { money: [about(3000)] }],
    ['lamps between 10 and 20 dollars', { money: [atLeast(1000), atMost(2000)], subject: 'lamps' }],
    ['lamps from $10 to $20', { money: [atLeast(1000), atMost(2000)] }],
    ['20 dollars or less', { money: [atMost(2000)] }],
    ['twenty five fifty dollars', { money: [exactly(2550)] }],
    ['50 cents', { money: [exactly(50)] }],
    ['more than 20 mugs', { money: [], items: '20 mugs' }],
    ['under 20', { money: [atMost(2000)], numbers: [], intent: 'refine-search' }],
  ]));

describe('numbers of orders', () =>
  check([
    ['where is order 1042', { orderNumber: 1042, numbers: [], subject: '', intent: 'order-status' }],
    ['order number one oh four two', { orderNumber: 1042, intent: 'order-status' }],
    ['order ten forty two', { orderNumber: 1042 }],
    ['track #1042', { orderNumber: 1042 }],
    ['my order 12', { orderNumber: 12 }],
    ['order 12 mugs', { orderNumber: undefined, items: '12 mugs', intent: 'add-to-cart' }],
    ['order 1000 mugs', { orderNumber: undefined, items: '1000 mugs' }],
    ['1042', { orderNumber: 1042 }, 'order-number'],
    ['it is 1042', { orderNumber: 1042 }, 'order-number'],
    ['one zero four two', { orderNumber: 1042 }, 'order-number'],
    ['1042', { orderNumber: undefined, numbers: [1042] }],
    ['#2', { orderNumber: undefined, reference: ordinal(2) }],
  ]));

describe('yes and no', () =>
  check([
    ...[
      'yes',
      'yep',
      'sure',
      'go ahead',
      'yes please',
      'ok do it',
      'of course',
      'yeah sure',
      'Yes!',
      'ok',
      'uh huh',
      'sounds good',
    ].map((said): Row => [said, { answer: 'yes', bareAnswer: true }]),
    ...['no', 'nope', 'no thanks', 'not yet', "don't", 'No, thank you.', 'nah', 'not now please', 'no way'].map(
      (said): Row => [said, { answer: 'no', bareAnswer: true }],
    ),
    ['no, the blue one', { answer: 'no', bareAnswer: false, reference: described('blue'), subject: '' }],
    ['yes but make it three', { answer: 'yes', bareAnswer: false, correction: true, numbers: [3] }],
    ['yes add two mugs', { answer: 'yes', bareAnswer: false, items: '2 mugs' }],
    ['no problem', { answer: undefined, bareAnswer: false }],
    ['I know', { answer: undefined }],
    ['do you know if it is in stock', { answer: undefined }],
    ['ok show me mugs', { answer: undefined, subject: 'mugs' }],
    ['good morning', { answer: undefined }],
    ['place the order', { answer: undefined, intent: 'check-out' }],
    ['place the order', { answer: 'yes', bareAnswer: true }, 'confirmation'],
    ['yes please', { intents: [] }],
  ]));

describe('corrections', () =>
  check([
    ['no, I meant three', { answer: 'no', correction: true, numbers: [3], subject: '', intent: 'change-cart' }],
    ['the blue one instead', { correction: true, reference: described('blue') }],
    ['make it three', { correction: true, numbers: [3], reference: undefined }],
    ['change that to four', { correction: true, numbers: [4] }],
    ['actually I want tea', { correction: true, subject: 'tea' }],
    ['sorry, three', { correction: true, numbers: [3] }],
    ['sorry what', { correction: false, intent: 'repeat' }],
    ["I'd rather have the ceramic one", { correction: true, reference: described('ceramic') }],
    ['coffee instead of tea', { correction: true, subject: 'coffee' }],
    ['not the red one, the blue one', { correction: true, reference: described('blue') }],
    ['two mugs', { correction: false }],
  ]));

describe('references', () =>
  check([
    ['the second one', { reference: ordinal(2) }],
    ['number two', { reference: ordinal(2) }],
    ['option 3', { reference: ordinal(3) }],
    ['the 1st', { reference: ordinal(1) }],
    ['the last one', { reference: ordinal(-1) }],
    ['second to last', { reference: ordinal(-2) }],
    ['two of the second one', { reference: ordinal(2), numbers: [2], subject: '' }],
    ['repeat my last order', { reference: undefined, intent: 'order-again' }],
    ['just a second', { reference: undefined }],
    ['add it to my cart', { reference: that, intent: 'add-to-cart' }],
    ["I'll take that one", { reference: that }],
    ['two of those', { reference: those, numbers: [2] }],
    ['two of them please', { reference: those, numbers: [2] }],
    ['two of those and a teapot', { reference: those, beside: { quantity: 2 }, items: '1 teapot' }],
    ['a teapot and two of those', { reference: those, beside: { quantity: 2 }, items: '1 teapot' }],
    ['three mugs and it', { reference: that, beside: {}, items: '3 mugs' }],
    ["I'll take that in large", { reference: that, beside: undefined, items: '- large' }],
    ["that's all", { reference: undefined, intent: 'check-out' }],
    ['a lamp that is wireless', { reference: undefined }],
    ['the cheaper one', { reference: price('cheaper') }],
    ['the cheapest', { reference: price('cheapest') }],
    ['the most expensive one', { reference: price('dearest') }],
    ['do you have something cheaper', { reference: price('cheaper'), intent: 'refine-search' }],
    ['the blue one', { reference: described('blue') }],
    ['the large', { reference: described('large') }],
    ['how much is the ceramic one', { reference: described('ceramic'), intent: 'product-details' }],
    ['the one with flowers', { reference: described('flowers') }],
    ['the red mug', { reference: undefined, subject: 'red mug' }],
  ]));

describe('dates', () =>
  check([
    ['today', { date: '2026-11-21' }],
    ['March 4, 1961', { date: '1961-03-04' }],
    ['march fourth nineteen sixty one', { date: '1961-03-04' }],
    ['can you deliver it tomorrow', { date: '2026-11-22' }],
    ['on monday', { date: '2026-11-23' }],
    ['in two days', { date: '2026-11-23' }],
    ['in a week', { date: '2026-11-28' }],
    ['2026-12-24', { date: '2026-12-24' }],
    ['May 3rd', { date: '2027-05-03', reference: undefined }],
    ['the 3rd of December', { date: '2026-12-03' }],
    ['February 31', { date: undefined }],
  ]));

describe('subjects and items', () =>
  check([
    ["it's raining and I need something to wear", { subject: 'wear' }],
    ["we're having guests and need glasses for six people", { subject: 'glasses for six people' }],
    ['my kettle broke, do you have electric kettles', { subject: 'electric kettles' }],
    ['add two large red mugs to my cart', { subject: 'large red mugs', items: '2 large red mugs' }],
    [
      "I'd like to get a chai latte and a muffin",
      { subject: 'chai latte and a muffin', items: '1 chai latte; 1 muffin', intent: 'add-to-cart' },
    ],
    ['um, I would like, uh, a dozen eggs', { items: '12 eggs', intent: 'add-to-cart' }],
    ['salt and pepper mill', { items: '- salt and pepper mill' }],
    ['a salt and pepper mill and two mugs', { items: '1 salt and pepper mill; 2 mugs' }],
    ['add a kettle and a teapot and honey', { items: '1 kettle; 1 teapot; - honey' }],
    ['I need: 2 still waters, 1 chai tea, and honey', { items: '2 still waters; 1 chai tea; - honey' }],
    ['remove the kettle and the honey', { items: '- kettle; - honey' }],
    ['remove the kettle and the blue one', { items: '- kettle', reference: described('blue') }],
    ['add two kettles, actually three', { items: '3 kettles', numbers: [3], correction: true }],
    ['two mugs, no, three mugs', { items: '3 mugs', numbers: [3], correction: true }],
    ['2 kettles and 3 teapots no make that 1 teapot', { items: '2 kettles; 1 teapots', correction: true }],
    ['latte with 2% milk', { items: '- latte with 2% milk' }],
    ['mugs and plates', { items: '- mugs; - plates' }],
    ['tea and coffee', { items: '- tea; - coffee' }],
    ['black and white mugs', { items: '- black and white mugs' }],
    ['two mugs, three plates and a kettle', { items: '2 mugs; 3 plates; 1 kettle' }],
    ['two mugs three plates', { items: '2 mugs; 3 plates' }],
    ['two mugs as well as a kettle', { items: '2 mugs; 1 kettle' }],
    ['add the blue mug plus some tea', { items: '- blue mug; - tea' }],
    ['running shoes for women', { subject: 'running shoes for women' }],
    ['do you have hose for the garden', { subject: 'hose for the garden' }],
    ['mug with lid', { subject: 'mug with lid' }],
    ['thank you cards', { subject: 'thank you cards' }],
    ['add a utility cart to my cart', { subject: 'utility cart', items: '1 utility cart' }],
    ['T-shirts, size M', { subject: 'T-shirts, size M' }],
    ['hello', { subject: '', items: '' }],
    ['what are your opening hours', { subject: '' }],
    ['I want to pay', { subject: '' }],
  ]));
