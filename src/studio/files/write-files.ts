import { stringify } from 'yaml';
import type { EditionIntent, HandlerBinding, IntentDefinition } from '#kernel';

/** Path within the intent's folder → text. */
export type IntentFiles = Readonly<Record<string, string>>;

const yaml = (value: unknown): string =>
  stringify(value, { lineWidth: 120, singleQuote: true, aliasDuplicateObjects: false });

const quoted = (text: string): string => `'${text.replace(/['\\]/g, '\\$&').replace(/\n/g, '\\n')}'`;
const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** A literal as people write it on one line. */
const literal = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([name, each]) => `${key(name)}: ${literal(each)}`).join(', ')} }`;
};

/** Words that no variable may be called by. */
const reserved =
  /^(break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|await|async|arguments|eval|undefined)$/;

const variableOf = (name: string): string => {
  const plain = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return reserved.test(plain) ? `${plain}It` : plain;
};

const definitionText = (definition: IntentDefinition): string => {
  const { slots, ...rest } = definition;
  const lines = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${literal(value)},\n`],
  );
  const slotLines = Object.entries(slots).map(([name, slot]) => `    ${key(name)}: ${literal(slot)},\n`);
  const slotText = slotLines.length === 0 ? '  slots: {},\n' : `  slots: {\n${slotLines.join('')}  },\n`;
  return `import { defineIntent } from '#sdk';

export const ${variableOf(definition.name)} = defineIntent({
${lines.slice(0, 2).join('')}${slotText}${lines.slice(2).join('')}});
`;
};

/** What the repository's own handler needs no word for has no file. */
const bindingFiles = (handler: HandlerBinding): IntentFiles => {
  if (handler.kind === 'repository') return handler.settings ? { 'handler.yaml': yaml(handler) } : {};
  if (handler.kind !== 'written') return { 'handler.yaml': yaml(handler) };
  const { source, tests, ...rest } = handler;
  return { 'handler.yaml': yaml(rest), 'handler.ts': source, ...(tests !== '' && { 'handler.tests.ts': tests }) };
};

/** An intent as a person would have written it into its folder; `readFolder` reads the same content from it. */
export const filesOf = ({ definition, wording, handler, conversations }: EditionIntent): IntentFiles => ({
  'definition.ts': definitionText(definition),
  ...Object.fromEntries(Object.entries(wording).map(([locale, words]) => [`${locale}.yaml`, yaml(words)])),
  ...bindingFiles(handler),
  ...Object.fromEntries(Object.entries(conversations).map(([name, text]) => [`conversations/${name}.yaml`, text])),
});
