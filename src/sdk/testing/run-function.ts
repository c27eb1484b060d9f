import { randomUUID } from 'node:crypto';
import { eventFrom, type EventGiven, type EventType } from '#events';
import type { Log } from '#kernel';
import type { FunctionSource, FunctionTools } from '../function.ts';
import { only } from './missing.ts';
import { wordsIn } from './words.ts';

/** Some of the tools, and of each some members: what a function does not use need not be given. */
export type SomeTools = { readonly [Tool in keyof FunctionTools]?: Partial<FunctionTools[Tool]> };

export interface FunctionRun {
  /** What was handed to `tools.tell`, in order. */
  readonly told: readonly Parameters<FunctionTools['tell']>[0][];
  /** What was logged: level and message. */
  readonly logged: readonly (readonly [level: string, message: string])[];
  /** The idempotency key that it was given. */
  readonly key: string;
}

const quietly = (logged: [string, string][]): Log => {
  const at = (level: string) => (_facts: object, message: string) => void logged.push([level, message]);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
};

/**
 * Runs a function once for an event, without a database: with the tools that are given, and with words from `folder` where it
 * has any. The payload is checked as the shop checks it. Throws what the function throws, and for an event that it would not
 * run for.
 */
export const runFunction = async <Type extends EventType>(
  source: FunctionSource,
  happened: {
    readonly type: Type;
    readonly payload: EventGiven<Type>;
    readonly id?: string;
    readonly subject?: string;
    readonly at?: Date;
  },
  { tools = {}, folder }: { readonly tools?: SomeTools; readonly folder?: string } = {},
): Promise<FunctionRun> => {
  const { id = randomUUID(), subject = 'test:1', at = new Date(), type, payload } = happened;
  const event = eventFrom({ id, type, subject, payload, at });
  if (!source.on.includes(type) || source.when?.(event) === false)
    throw new Error(`${source.name} does not run for this ${type}; it listens to ${source.on.join(', ')}`);
  const told: Parameters<FunctionTools['tell']>[0][] = [];
  const logged: [string, string][] = [];
  const given = Object.fromEntries(
    Object.entries(tools).map(([name, tool]) => [
      name,
      typeof tool === 'function' ? tool : only(`tools.${name}`, tool as object),
    ]),
  );
  const words = folder === undefined ? undefined : wordsIn(folder);
  const key = `${id}:${source.name}`;
  await source.handle({
    event,
    key,
    signal: new AbortController().signal,
    tools: only<FunctionTools>('tools', {
      tell: async (telling) => (told.push(telling), []),
      log: quietly(logged),
      ...(words && { wordsFor: (_name, locale) => words(locale) }),
      ...(given as Partial<FunctionTools>),
    }),
  });
  return { told, logged, key };
};
