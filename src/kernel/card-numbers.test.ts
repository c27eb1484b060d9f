import { withoutCardNumbers } from './card-numbers.ts';
import { saidDigits } from './said-digits.ts';

const erased = '[card number removed]';

test.each([
  '4242424242424242',
  '4242 4242 4242 4242',
  '4242-4242-4242-4242',
  '4242, 4242, 4242, 4242',
  '4242.4242.4242.4242',
  '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
  '42 42 42 42 42 42 42 42',
  '4242 4242\n4242 4242',
  '４２４２ ４２４２ ４２４２ ４２４２',
  '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢',
  '378282246310005',
  '3782 822463 10005',
  '30569309025904',
  '6011 1111 1111 1117',
  '5555 5555 5555 4444',
  '2223003122003222',
  '4222222222222',
  'four two four two four two four two four two four two four two four two',
  'Four Two Four Two, four two four two, 4242, four two four two',
  'forty-two forty-two forty two forty two forty two forty two forty two forty two',
  'forty-two hundred forty-two, forty-two forty-two, 4242 and 4242',
  'four thousand two hundred and forty two 4242 4242 4242',
  'triple five five triple five five triple five five four four four four',
  'five five five five double five double five 5555 double four double four',
  'cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos cuatro dos',
  'cuarenta y dos cuarenta y dos 4242 cuarenta y dos cuarenta y dos cuatro dos cuatro dos',
  'cuatro mil doscientos cuarenta y dos, 4242, 4242, 4242',
  'six oh one one one one one one one one one one one one one seven',
  '4242 uh 4242 dash 4242 guion 4242',
  '4242\u200b4242\u00ad4242\u2060 4242',
  '4242\ufe0f\u20e3 4242 4242 4242',
  '④②④②④②④②④②④②④②④②',
  '⁴²⁴²⁴²⁴²⁴²⁴²⁴²⁴²',
  'four, three zeros, quadruple zero, four zeros, three two two zero',
  'cuatro, tres ceros, cuatro ceros, cuádruple cero, tres dos dos cero',
  'four nought nought nought 0000 0000 three two two nought',
  '4242, next 4242, followed by 4242 and finally 4242',
  '4242, luego 4242, después 4242 y por último 4242',
  '4242%204242%204242%204242',
  '4242&nbsp;4242<br>4242</b>4242',
])('%s is a card number', (card) => {
  const { text, found } = withoutCardNumbers(`My card is ${card}, please.`);
  expect(found).toBe(true);
  expect(text).toBe(`My card is ${erased}, please.`);
});

test('goes with what follows it, and leaves the rest', () => {
  expect(withoutCardNumbers('pay 2 mugs with visa4242424242424242 12/27 123 now').text).toBe(
    `pay 2 mugs with visa${erased} now`,
  );
  expect(withoutCardNumbers('order 1042: 4242424242424242; and 5555555555554444').text).not.toMatch(/4242|5555/);
});

test.each([
  'order 1042',
  'orders 1042, 1043, 1044 and 1045',
  'call me at +1 555 010 0199',
  'call +44 20 7946 0958 12',
  'my number is 555 010 0199',
  '4242 4242 4242 4241',
  'two red mugs, three blue ones and four of the green',
  'it was 12.99, then 14.99 and 19.99 in 2024',
  'one two three four five six seven eight nine ten eleven twelve',
  'forty two mugs',
  'a rug of 25 m², another of 16 m² and 3 pairs of fours',
  '20%20 and 4242 5050 then 2 of the 3',
  '2026-11-24 14:21:33 1764000000000',
])('%s stays', (text) => {
  expect(withoutCardNumbers(text)).toEqual({ text, found: false });
});

test('in a record, ids and hashes stay', () => {
  const line = 'pi_4242424242424242 a4242424242424242b 3f2504e0-4242-4242-4242-424242424242';
  expect(withoutCardNumbers(line, { within: 'record' }).text).toBe(line);
  expect(withoutCardNumbers('card=4242424242424242', { within: 'record' }).found).toBe(true);
});

test.each([
  ['one two three four', ['1', '2', '3', '4']],
  ['twenty-four sixty eight', ['24', '68']],
  ['double zero seven', ['00', '7']],
  ['mil doscientos', ['200']],
  ['veinticuatro sesenta y ocho', ['24', '68']],
  ['0420', ['0420']],
])('%s says %j', (text, digits) => {
  expect(saidDigits(text).map((group) => group.digits)).toEqual(digits);
});
