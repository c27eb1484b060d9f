import { AppError } from '#kernel';
import type { Variable } from './variable.ts';
import { variables } from './variables/index.ts';

type Facts = {
  readonly [Group in keyof typeof variables]: {
    readonly [Fact in keyof (typeof variables)[Group]]: (typeof variables)[Group][Fact] extends Variable<infer Value>
      ? Value
      : never;
  };
};

/** The environment as facts; frozen. */
export interface Config extends Facts {
  /** No payment provider is set up: test cards, and a demo shopper with one on file. */
  readonly demo: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const problemWith = ({ name, kind, secret }: Variable<unknown>, found: string): string =>
  `${name}: found ${secret ? 'a value (not shown)' : JSON.stringify(found)}; possible is ${kind.description}.`;

/** Throws one error that names every variable that does not fit. Empty variables count as not set. */
export const readConfig = (environment: Environment): Config => {
  const problems: string[] = [];
  const read = (variable: Variable<unknown>): unknown => {
    const found = environment[variable.name]?.trim() || variable.otherwise;
    if (found === undefined) return undefined;
    const result = variable.kind.safeParse(found);
    if (result.success) return Object.isFrozen(result.data) ? result.data : Object.freeze(result.data);
    problems.push(problemWith(variable, found));
    return undefined;
  };
  const facts = Object.fromEntries(
    Object.entries(variables).map(([group, members]) => [
      group,
      Object.freeze(
        Object.fromEntries(
          Object.entries<Variable<unknown>>(members).map(([fact, variable]) => [fact, read(variable)]),
        ),
      ),
    ]),
  ) as Facts;
  const { issuer, clientId } = variables.provider;
  if (facts.provider.issuer !== undefined && facts.provider.clientId === undefined)
    problems.push(`${clientId.name}: found nothing; ${issuer.name} needs it.`);
  if (problems.length > 0)
    throw new AppError(
      'config_invalid',
      `The environment does not fit:\n${problems.map((each) => `  ${each}`).join('\n')}`,
    );
  return Object.freeze({ ...facts, demo: facts.stripe.secretKey === undefined });
};
