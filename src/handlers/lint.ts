import type { HandlerBinding, Permission } from '#kernel';
import { calls } from './calls.ts';
import type { Problem } from './problem.ts';

type Written = Pick<Extract<HandlerBinding, { kind: 'written' }>, 'source' | 'grants' | 'hosts' | 'secrets'>;

const members = new Set([
  ...['slots', 'words', 'heard', 'turn', 'tells', 'confirmed', 'declined', 'shown', 'focus', 'notes', 'situation', 'about'],
  ...['shop', 'fetch', 'secret', 'log'],
]); // prettier-ignore

const grantOf = (name: string): Permission | undefined => (Object.hasOwn(calls, name) ? calls[name]?.grant : undefined);
const partsOfShop = [
  ...new Set(Object.keys(calls).flatMap((name) => (name.includes('.') ? [name.split('.')[0]!] : []))),
];

/** Comments and what stands in quotes as blanks, so that places stay what they are. */
const bare = (source: string): string =>
  source.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (found) =>
    found.replace(/[^\n]/g, ' '),
  );

const placed = (source: string, at: number): Pick<Problem, 'line' | 'column'> => {
  const before = source.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** What TypeScript would tell an author, as far as it can be told without it: names that there are not, grants that lack. */
export const lint = ({ source, grants, hosts, secrets }: Written): readonly Problem[] => {
  const code = bare(source);
  const problems: Problem[] = [];
  const warn = (at: number, message: string) =>
    problems.push({ where: 'source', ...placed(source, at), message, severity: 'warning' });
  for (const { index, 1: name = '' } of code.matchAll(/\bctx\.(\w+)/g))
    if (!members.has(name)) warn(index, `ctx has no "${name}"; it has ${[...members].join(', ')}`);
  for (const { index, 1: part = '', 2: name = '' } of code.matchAll(/\bshop\.(\w+)(?:\.(\w+))?/g)) {
    const grant = grantOf(`${part}.${name}`);
    if (['about', 'outside'].includes(part) || name === 'aliases') continue;
    if (!partsOfShop.includes(part)) warn(index, `shop has no "${part}" here; it has ${partsOfShop.join(', ')}`);
    else if (name !== '' && grant === undefined)
      warn(index, `shop.${part} has no "${name}"; it has ${Object.keys(calls).filter((each) => each.startsWith(`${part}.`)).join(', ')}`); // prettier-ignore
    else if (grant !== undefined && !grants.includes(grant))
      warn(index, `shop.${part}.${name} needs the grant ${grant}`);
  }
  for (const { index } of code.matchAll(/(?<![\w$])fetch\s*\(/g)) {
    if (!grants.includes('call-hosts')) warn(index, 'fetch needs the grant call-hosts');
    else if (hosts.length === 0) warn(index, 'fetch reaches nothing: the handler lists no host');
  }
  for (const { index, 1: name = '' } of source.matchAll(/\bsecret\(\s*['"](\w+)['"]/g))
    if (!secrets.includes(name)) warn(index, `the handler does not list the secret ${name}`);
  // At the beginning of a statement: nobody returns it.
  for (const { index, 0: all, 1: name = '' } of code.matchAll(
    /(?:^|[;{}])\s*(say|ask|offer|confirm|fail|show|handOver)\s*\(/g,
  ))
    warn(index + all.lastIndexOf(name), `${name}(…) alone tells nobody anything: return ${name}(…)`);
  if (!/export\s+default\b/.test(code)) warn(0, 'it has no default export, which is the handler');
  return problems;
};
