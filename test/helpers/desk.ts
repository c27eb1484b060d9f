import { randomBytes } from 'node:crypto';
import { createStaff } from '../../src/identity/index.ts';
import type { EditionIntent } from '../../src/kernel/index.ts';
import type { OpenShop } from './open-shop.ts';

/** Somebody who works in the studio of an open shop, by its own routes. */
export const deskOf = async (shop: OpenShop, name: string, roles: readonly ('author' | 'publisher')[]) => {
  const staff = createStaff({ db: shop.db, random: randomBytes, clock: () => new Date() });
  const added = await staff.add({ name, roles: [...roles] });
  if (!added.ok) throw new Error(added.reason);
  const ask = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Body }> => {
    const response = await fetch(`${shop.url}/admin/api/studio/${path}`, {
      method,
      headers: { authorization: `Bearer ${added.value.token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  };
  interface Problem {
    readonly level: string;
    readonly path: string;
    readonly detail: string;
  }
  return {
    ask,
    /** Changes an intent of the draft, and tells what is wrong with it then. */
    change: async (intent: string, to: (content: EditionIntent) => EditionIntent): Promise<readonly Problem[]> => {
      const path = `draft/intents/${intent}`;
      const { body } = await ask<{ revision: number; content: EditionIntent }>('GET', path);
      const saved = await ask('PUT', path, to(body.content), { 'if-match': `"${body.revision}"` });
      if (saved.status !== 200) throw new Error(JSON.stringify(saved));
      return (await ask<{ problems: Problem[] }>('GET', path)).body.problems;
    },
  };
};

/** The intent with other replies in one language. */
export const replying =
  (locale: string, replies: EditionIntent['wording'][string]['replies']) =>
  (content: EditionIntent): EditionIntent => {
    const own = content.wording[locale]!;
    const wording = { ...own, replies: { ...own.replies, ...replies } };
    return { ...content, wording: { ...content.wording, [locale]: wording } };
  };
