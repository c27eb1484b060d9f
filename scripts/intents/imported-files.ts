import { stringify } from 'yaml';
import type { IntentDefinition, SlotDefinition } from '#kernel';
import type { ImportedIntent } from '../../src/channels/lex-bots/index.ts';
import { camel } from '../new/listed.ts';

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;
const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

const slotText = (slot: SlotDefinition): string =>
  `{ ${Object.entries(slot)
    .map(([flag, value]) => `${flag}: ${typeof value === 'string' ? quoted(value) : String(value)}`)
    .join(', ')} }`;

const definitionText = ({ name, kind, slots }: IntentDefinition): string => `import { defineIntent } from '#sdk';

export const ${camel(name)} = defineIntent({
  name: '${name}',
  kind: '${kind}',
  slots: {
${Object.entries(slots)
  .map(([slot, definition]) => `    ${key(slot)}: ${slotText(definition)},\n`)
  .join('')}  },
});
`;

const handlerText = ({ definition, wordings, kept }: ImportedIntent): string => {
  const name = camel(definition.name);
  const confirms = Object.values(wordings).some(({ replies }) => 'confirm' in replies);
  const came = `/** It came with the Lex bot ${kept.bot}, which had a program of its own for it. What it does here is not yet written. */`;
  return confirms
    ? `import { confirm, defineHandler, fail, say, told } from '#sdk';
import { ${name} } from './definition.ts';

${came}
export default defineHandler(${name}, async ({ slots, words, confirmed, declined }) => {
  const known = told(${name}, slots);
  if (declined) return say(words('declined', known));
  if (confirmed === undefined) return confirm('${definition.name}', words('confirm', known));
  return fail(words('not-yet-written'));
});
`
    : `import { defineHandler, fail } from '#sdk';
import { ${name} } from './definition.ts';

${came}
export default defineHandler(${name}, async ({ words }) => fail(words('not-yet-written')));
`;
};

/** What is rewritten when a newer version of the bot is imported, and what is left as people made it. */
export interface ImportedFiles {
  readonly always: Readonly<Record<string, string>>;
  readonly once: Readonly<Record<string, string>>;
}

/** An imported intent's folder. `talk`: a sentence that is surely understood, if there is one. */
export const importedFiles = (intent: ImportedIntent, talk: object | undefined): ImportedFiles => ({
  always: {
    'definition.ts': definitionText(intent.definition),
    ...Object.fromEntries(
      Object.entries(intent.wordings).map(([locale, wording]) => [
        `${locale}.yaml`,
        stringify(wording, { lineWidth: 120, singleQuote: true, aliasDuplicateObjects: false }),
      ]),
    ),
    'lex.json': JSON.stringify(intent.kept),
    ...(talk && { 'conversations/imported.yaml': stringify(talk, { lineWidth: 120, singleQuote: true }) }),
  },
  once: { 'handler.ts': handlerText(intent) },
});
