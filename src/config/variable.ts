import type { Kind } from './kinds.ts';

export interface Variable<Value> {
  readonly name: string;
  readonly kind: Kind<Exclude<Value, undefined>>;
  /** Taken when the variable is not set or empty; undefined: the fact is then undefined too. */
  readonly otherwise: string | undefined;
  /** One line for people. */
  readonly about: string;
  /** Its value is never shown. */
  readonly secret: boolean;
}

export const set = <Value>(name: string, kind: Kind<Value>, otherwise: string, about: string): Variable<Value> => ({
  name,
  kind: kind as Kind<Exclude<Value, undefined>>,
  otherwise,
  about,
  secret: false,
});

export const unset = <Value>(name: string, kind: Kind<Value>, about: string): Variable<Value | undefined> => ({
  name,
  kind: kind as Kind<Exclude<Value, undefined>>,
  otherwise: undefined,
  about,
  secret: false,
});

export const secret = <Value>(name: string, kind: Kind<Value>, about: string): Variable<Value | undefined> => ({
  ...unset(name, kind, about),
  secret: true,
});
