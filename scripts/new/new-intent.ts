import { camel, listedHandler } from './listed.ts';
import { inFolder, type Plan } from './plan.ts';

const filesOf = (name: string): Plan['files'] => {
  const words = name.replaceAll('-', ' ');
  return {
    'definition.ts': `import { defineIntent } from '#sdk';

export const ${camel(name)} = defineIntent({ name: '${name}', kind: 'aside', slots: {} });
`,
    'handler.ts': `import { defineHandler, say } from '#sdk';
import { ${camel(name)} } from './definition.ts';

export default defineHandler(${camel(name)}, async ({ words, shop }) => say(words('answer', { shop: shop.about.name })));
`,
    'en-US.yaml': `title: ${words[0]?.toUpperCase()}${words.slice(1)}
help: Say "${words}".
utterances:
  - ${words}
  - ${words} please
  - I would like ${words}
  - tell me about ${words}
replies:
  answer: 'You asked {shop} about ${words}.'
`,
    'es-US.yaml': `title: ${words[0]?.toUpperCase()}${words.slice(1)}
help: Diga «${words}».
utterances:
  - ${words}
  - ${words} por favor
  - quisiera ${words}
  - hábleme de ${words}
replies:
  answer: 'Usted preguntó a {shop} por ${words}.'
`,
    'conversations/first.yaml': `title: is recognised and answered
turns:
  - shopper: ${words} please
    intent: ${name}
    says: You asked
`,
  };
};

/** What every intent needs: what it is, how it sounds in each locale, what it does, and a conversation that proves it. */
export const newIntent = (name: string): Plan => ({
  files: inFolder(`intents/${name}`, filesOf(name)),
  lists: { 'intents/index.ts': listedHandler(name) },
  tests: 'conversations',
});
