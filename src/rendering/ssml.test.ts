import { toSsml } from './ssml.ts';

const allowed = new Set(['speak', 'p', 's', 'break', 'sub', 'say-as']);

/** Enough of an XML reader to see that tags nest, attributes are quoted, nothing is unescaped and every tag is allowed. */
const faultsIn = (ssml: string): string[] => {
  const faults: string[] = [];
  const open: string[] = [];
  const rest = ssml.replace(
    /<(\/?)([a-z-]+)((?: [a-z-]+="[^"<&]*")*)(\/?)>/g,
    (_tag, end: string, name: string, _attributes, alone: string) => {
      if (!allowed.has(name)) faults.push(`<${name}> is not allowed`);
      if (end && open.pop() !== name) faults.push(`</${name}> closes nothing`);
      if (!end && !alone) open.push(name);
      return '';
    },
  );
  if (open.length > 0) faults.push(`${open.join()} stays open`);
  if (/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/.test(rest)) faults.push(`unescaped: ${rest}`);

  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(rest))
    faults.push('characters that XML does not take');
  if (!/^<speak>[^]*<\/speak>$/.test(ssml)) faults.push('not one <speak>');
  return faults;
};

it('escapes words and leaves plain ones alone', () => {
  expect(toSsml('Two red mugs.')).toBe('<speak>Two red mugs.</speak>');
  expect(toSsml(`Salt & "pepper" <5' wide>`)).toBe('<speak>Salt &amp; &quot;pepper&quot; &lt;5&apos; wide&gt;</speak>');
});

it('makes paragraphs and sentences of lines, and pauses of dots', () => {
  expect(toSsml('Found:\n\n- one\n2. two…\n\n\n')).toBe(
    '<speak><p><s>Found:</s></p><p><s>one</s><s>two<break strength="medium"/></s></p></speak>',
  );
});

it('says order numbers and units so that they are understood', () => {
  expect(toSsml('Order #1042.')).toBe('<speak>Order <say-as interpret-as="digits">1042</say-as>.</speak>');
  expect(toSsml('1 oz, 750 ml, 5G, 12 W')).toBe(
    '<speak>1 <sub alias="ounce">oz</sub>, 750 <sub alias="milliliters">ml</sub>, 5G, 12 <sub alias="watts">W</sub></speak>',
  );
  expect(toSsml('2 kg', 'es-US')).toContain('alias="kilogramos"');
  expect(toSsml('2 kg', 'fr-FR')).toBe('<speak>2 kg</speak>');
});

it('leaves out what no voice should say', () => {
  expect(toSsml('Done 🎉 **really**\u0000\u001b')).toBe('<speak>Done really</speak>');
  expect(toSsml('')).toBe('<speak></speak>');
});

it.each([
  '</speak><audio src="https://evil"/>',
  '<![CDATA[x]]>',
  '&amp; &#0; &bogus;',
  ']]> <!-- -- > <?xml?>',
  '#1042" onload="x 5 ml" x="',
  '\ud800 \udfff \uffff \u0000\u000b',
  '…</s></p>\n\n<p><s>#12',
  '1.5 oz<2 lbs>3 ft…#9999999999999999',
  '`rm`__\n\n\n*\n-\n\n•',
])('cannot be broken out of: %j', (words) => {
  expect(faultsIn(toSsml(words))).toEqual([]);
});

it('stays whole for a thousand random lines of trouble', () => {
  const pieces = [
    '<',
    '>',
    '&',
    '"',
    "'",
    '#12',
    '5 ml',
    '…',
    '\n',
    '\n\n',
    '- ',
    '\u0000',
    '\ud83d',
    '😀',
    'word',
    ' ',
    '</s>',
    'alias="',
    ';',
    '*',
  ];
  let seed = 42;
  const chance = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 1000; round += 1) {
    const words = Array.from({ length: chance(20) }, () => pieces[chance(pieces.length)]).join('');
    expect([words, faultsIn(toSsml(words))]).toEqual([words, []]);
  }
});
