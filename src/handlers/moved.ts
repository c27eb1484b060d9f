import type { HandlerBinding } from '#kernel';

const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;

const file = (intent: string, names: readonly string[], body: string): string =>
  `import { ${[...new Set([...names, 'defineHandler'])].sort().join(', ')} } from '#sdk';
import { ${camel(intent)} } from './definition.ts';

${body}`;

const simple = (intent: string, names: readonly string[], given: string, lines: readonly string[]): string =>
  file(intent, names, `export default defineHandler(${camel(intent)}, async (${given}) => {\n${lines.map((line) => `  ${line}\n`).join('')}});\n`); // prettier-ignore

/** What a written source may use without importing it: as inside.ts has it. */
export const sdkNames = [
  ...['anyOf', 'ask', 'availableOf', 'budgetOf', 'confirm', 'dayOf', 'fail', 'firstOf', 'handOver', 'idIn', 'nameOf', 'offer'],
  ...['priceOf', 'productCard', 'productKey', 'productThing', 'say', 'secret', 'show', 'showProducts', 'spelled', 'told'],
  ...['variantKey', 'variantThing', 'variantsWith'],
] as const; // prettier-ignore

const fromSdk = /^[^\S\n]*import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*['"]#sdk['"];?[^\S\n]*\n?/gm;

const written = (intent: string, source: string): string => {
  const own = [...source.matchAll(fromSdk)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
  const body = source.replace(fromSdk, '').trim();
  const used = sdkNames.filter((name) => new RegExp(`(?<![.\\w$])${name}\\s*\\(`).test(body));
  return file(
    intent,
    [...own.filter(Boolean), ...used, 'asWritten', 'type WrittenHandler'],
    `${body.replace(/export\s+default\s+/, 'const handle: WrittenHandler = ')}\n\nexport default defineHandler(${camel(intent)}, asWritten(handle));\n`,
  );
};

const search = (intent: string, { words, reply, nothing }: Extract<HandlerBinding, { kind: 'search' }>): string => {
  const needed = reply !== undefined || nothing !== undefined;
  return simple(
    intent,
    ['filled', 'say', ...(needed ? ['told'] : []), ...(nothing === undefined ? [] : ['fail'])],
    `{ ${['slots', ...(needed ? ['words'] : []), ...(nothing === undefined ? [] : ['shop'])].join(', ')} }`,
    [
      `const asked = filled(${quoted(words)}, slots);`,
      ...(needed ? [`const values = { ...told(${camel(intent)}, slots), asked };`] : []),
      ...(nothing === undefined
        ? []
        : [
            'if ((await shop.catalog.shortlist({ words: asked, limit: 1 })).hits.length === 0) {',
            '  await shop.unmet.note(asked);',
            `  return fail(words(${quoted(nothing)}, values));`,
            '}',
          ]),
      `return say(${reply === undefined ? '[]' : `words(${quoted(reply)}, values)`}, {`,
      "  then: { intent: 'search-products', slots: { query: asked } },",
      '});',
    ],
  );
};

/** The same as a file of the repository, intents/NAME/handler.ts; null for what lies there already. */
export const handlerSource = (binding: HandlerBinding, intent: string): string | null => {
  const name = camel(intent);
  switch (binding.kind) {
    case 'repository':
      return null;
    case 'answer':
      return simple(intent, ['say', 'told'], '{ slots, words }', [
        `return say(words(${quoted(binding.reply)}, told(${name}, slots)));`,
      ]);
    case 'hand-over':
      return simple(intent, ['handOver', 'spelled', 'told'], '{ slots, words, shop }', [
        'const { phone, email } = shop.about;',
        `return handOver(words(${quoted(binding.reply)}, { ...told(${name}, slots), phone: spelled(phone), email }));`,
      ]);
    case 'search':
      return search(intent, binding);
    case 'form': {
      const [kind, where] = 'mail' in binding.to ? ['mail', binding.to.mail] : ['webhook', binding.to.webhook];
      return simple(intent, ['formOf', 'say', 'told'], 'given', [
        `await given.shop.outside.handOn({ ${kind}: ${quoted(where)} }, formOf(${name}, given));`,
        `return say(given.words(${quoted(binding.reply)}, told(${name}, given.slots)));`,
      ]);
    }
    case 'written':
      return written(intent, binding.source);
  }
};
