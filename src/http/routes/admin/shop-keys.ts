import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { impossible, unknown } from './refusing.ts';

const asked = z.object({ key: z.string().regex(/^[\w-]{1,64}$/, 'must be up to 64 letters, digits, - and _') });

const origin = z
  .string()
  .max(300)
  .refine(
    (site) => URL.canParse(site) && new URL(site).origin === site,
    'must be a site such as https://www.example.com, without a path',
  );

const shopKey = z.object({
  key: z.string(),
  name: z.string(),
  origins: z.array(z.string()),
  signing: z.enum(['none', 'HS256', 'ES256']).describe('how these sites prove who their shoppers are'),
});

/** Which sites may embed the widget. */
export const shopKeyRoutes = ({ shopKeys }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/shop-keys',
    tag: 'admin',
    summary: 'The keys that embedding scripts name, and the sites of each',
    who: { role: 'viewer' },
    answers: { 200: ['The keys', z.object({ keys: z.array(shopKey) })] },
    handle: async () => ({ json: { keys: await shopKeys.list() } }),
  }),
  route({
    method: 'put',
    path: '/admin/api/shop-keys/{key}',
    tag: 'admin',
    summary: 'Make a key, or put other sites in its place. Counts within seconds.',
    who: { role: 'publisher' },
    action: 'shop-key.saved',
    params: asked,
    body: z.strictObject({ name: z.string().min(1).max(100), origins: z.array(origin).max(100) }),
    answers: { 200: ['As it is now', shopKey] },
    async handle({ params: { key }, body }) {
      const saved = await shopKeys.save({ key, ...body });
      return { json: saved, noted: { subject: `shop-key:${key}`, detail: { origins: saved.origins } } };
    },
  }),
  route({
    method: 'delete',
    path: '/admin/api/shop-keys/{key}',
    tag: 'admin',
    summary: 'Shut its sites out. The key of the settings stays.',
    who: { role: 'publisher' },
    action: 'shop-key.removed',
    params: asked,
    answers: { 200: ['It is gone', z.object({ key: z.string() })] },
    async handle({ params: { key } }) {
      if (!(await shopKeys.remove(key))) throw unknown('shop key', key);
      return { json: { key }, noted: { subject: `shop-key:${key}` } };
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/shop-keys/{key}/secret',
    tag: 'admin',
    summary: 'A new secret to sign shoppers with (HS256), told once; the one before proves nothing from now on',
    who: { role: 'owner' },
    action: 'shop-key.secret',
    params: asked,
    answers: { 201: ['The secret', z.object({ key: z.string(), secret: z.string() })] },
    async handle({ params: { key } }) {
      const secret = await shopKeys.newSecret(key);
      if (secret === null) throw unknown('shop key', key);
      return { status: 201, json: { key, secret }, noted: { subject: `shop-key:${key}` } };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/shop-keys/{key}/public-key',
    tag: 'admin',
    summary: 'The public key that shoppers are signed with (ES256); its private half never leaves the site',
    who: { role: 'owner' },
    action: 'shop-key.prove',
    params: asked,
    body: z.strictObject({ pem: z.string().max(2000) }),
    answers: { 200: ['It is taken', z.object({ key: z.string() })] },
    refusals: { 422: 'It is no public key on the curve P-256 as PEM' },
    async handle({ params: { key }, body: { pem } }) {
      const done = await shopKeys.usePublicKey(key, pem);
      if (done.ok) return { json: { key }, noted: { subject: `shop-key:${key}` } };
      if (done.reason === 'unknown-key') throw unknown('shop key', key);
      throw impossible('no-public-key', 'must be a public key on the curve P-256, as PEM (SPKI)', '/pem');
    },
  }),
];
