import type { Variable } from './variable.ts';
import { variables } from './variables/index.ts';

const lines = (variable: Variable<unknown>): string =>
  [
    `# ${variable.about}`,
    `# Possible: ${variable.kind.description}`,
    `# ${variable.name}=${variable.otherwise ?? ''}`,
  ].join('\n');

/** The text of .env.example: every variable with what it does, what it may hold and what it is otherwise. */
export const envFile = (): string =>
  [
    '# Made by "npm run env" from src/config/variables.ts. Copy it to .env and change what you need;',
    '# without any of it, the shop runs as a demo on this machine.',
    ...Object.entries(variables).map(
      ([group, members]) => `\n# ---- ${group}\n\n${Object.values(members).map(lines).join('\n\n')}`,
    ),
    '',
  ].join('\n');
