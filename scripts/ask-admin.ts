// What the commands share that ask the admin API of a running shop: the token, the answer as JSON, what went wrong said.
import { notUnderstood } from './not-understood.ts';

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under /admin/api/. */
  readonly path: string;
  readonly body?: object;
}

/** "webhooks//turn", "orders/": nothing was said of which. */
export const lacks = (path: string): boolean => /\/(?:\/|\?|$)/.test(path);

/** Prints the answer, or what is wrong: then the exit code is 1. `wish` null: the words ask for nothing that there is. */
export const askAdmin = async (
  url: string,
  wish: Asked | null,
  { words, usage, key }: { readonly words: readonly string[]; readonly usage: string; readonly key?: string },
): Promise<void> => {
  const fail = (wrong: string) => {
    console.error(wrong);
    process.exitCode = 1;
  };
  const token = process.env['STAFF_TOKEN'];
  if (!wish) return fail(notUnderstood(words, usage));
  if (lacks(wish.path)) return fail(`It has to be said of which one.\n\n${usage}`);
  if (!token) return fail('STAFF_TOKEN is not set: npm run staff -- add NAME --roles ROLES prints one');
  try {
    const response = await fetch(`${url}/admin/api/${wish.path}`, {
      method: wish.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(wish.body && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(60_000),
      ...(wish.body && { body: JSON.stringify(wish.body) }),
    });
    const told = (await response.json()) as { detail?: string };
    if (response.ok) console.log(JSON.stringify(told, null, 2));
    else fail(told.detail ?? `${response.status}`);
  } catch (error) {
    fail(`The shop at ${url} does not answer: ${error instanceof Error ? error.message : String(error)}`);
  }
};
