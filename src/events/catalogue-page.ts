import { z } from 'zod';
import { aboutEvents } from './about.ts';
import { eventCatalogue, type EventType } from './catalogue.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A schema in a word or two: "uuid or null". */
const said = ({ type, format, enum: choices, anyOf, ...rest }: Schema): string => {
  if (anyOf) return anyOf.map(said).join(' or ');
  if (choices) return choices.map((each) => `\`${String(each)}\``).join(', ');
  if ('const' in rest) return `\`${String(rest.const)}\``;
  if (type === 'integer') return 'whole number';
  return format ?? type ?? 'anything';
};

const schemaOf = (type: EventType): Schema =>
  z.toJSONSchema(eventCatalogue[type], { io: 'output', unrepresentable: 'any' }) as Schema;

const section = (type: EventType): string => {
  const { means, version, within } = aboutEvents[type];
  const fields = Object.entries(schemaOf(type).properties ?? {}).map(([name, schema]) =>
    [`- \`${name}\`: ${said(schema)}`, ...(schema.description === undefined ? [] : [schema.description])].join('; '),
  );
  const opening = `${means} Version ${version}${within ? '; within the shop only' : ''}.`;
  return [`## \`${type}\``, opening, fields.join('\n')].join('\n\n');
};

const opening = `# Events

What can happen, as \`src/events/catalogue.ts\` has it; \`npm run events -- catalogue\` writes this page. A function listens to a type
(\`defineFunction({ name, on })\`) and gets the payload typed; a system outside is told by a [webhook](webhooks.md). Amounts are whole
minor units.`;

/** docs/events.md: every event with its sentence, version and fields. */
export const cataloguePage = (): string =>
  [opening, ...(Object.keys(eventCatalogue) as EventType[]).sort().map(section)].join('\n\n') + '\n';
