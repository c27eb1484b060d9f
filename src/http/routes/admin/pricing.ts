import { z } from 'zod';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import {
  deliveryAnswer,
  deliveryBody,
  promotionAnswer,
  promotionBody,
  taxRateAnswer,
  taxRateBody,
} from './pricing-bodies.ts';
import { deliveryIn, deliveryOut, promotionIn, promotionOut } from './pricing-money.ts';
import { unknown, valid } from './refusing.ts';

const named = z.object({ id: z.string().min(1).max(64) });
const gone = z.object({ id: z.string(), active: z.literal(false) });
const titles = z.record(z.string(), z.string()).describe('what the products are called that they name, by id');
const refusals = { 422: 'What does not fit, and what would; `errors` says where' };

export const pricingDeskRoutes = ({ pricing, merchandising, currency }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/promotions',
    tag: 'admin',
    summary: 'All promotions, with how often each was used',
    who: { role: 'viewer' },
    answers: { 200: ['The promotions', z.object({ promotions: z.array(promotionAnswer), titles })] },
    async handle() {
      const promotions = await pricing.promotions();
      const products = promotions.flatMap(({ rule }) => rule.when.products ?? []);
      return {
        json: {
          promotions: promotions.map((each) => promotionOut(each, currency)),
          titles: await merchandising.titles([...new Set(products)]),
        },
      };
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/promotions/{id}',
    tag: 'admin',
    summary: 'Make a promotion, or put another in its place; uses stay counted',
    who: { role: 'publisher' },
    action: 'promotion.saved',
    audited: 'by the room',
    params: named,
    body: promotionBody,
    answers: { 200: ['It is in force, if it is active', promotionAnswer] },
    refusals,
    handle: async ({ params: { id }, body, member }) => ({
      json: promotionOut(valid(await pricing.savePromotion(promotionIn(id, body, currency), member.name)), currency),
    }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/promotions/{id}',
    tag: 'admin',
    summary: 'Put a promotion out of force. It stays in the books, since orders used it.',
    who: { role: 'publisher' },
    action: 'promotion.saved',
    audited: 'by the room',
    params: named,
    answers: { 200: ['It is out of force', gone] },
    refusals,
    async handle({ params: { id }, member }) {
      const found = (await pricing.promotions()).find((each) => each.id === id);
      if (!found) throw unknown('promotion', id);
      const { used: _used, ...promotion } = found;
      valid(await pricing.savePromotion({ ...promotion, active: false }, member.name));
      return { json: { id, active: false } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/tax-rates',
    tag: 'admin',
    summary: 'All tax rates; the most exact one that fits an order counts',
    who: { role: 'viewer' },
    answers: { 200: ['The rates', z.object({ taxRates: z.array(taxRateAnswer) })] },
    handle: async () => ({ json: { taxRates: await pricing.taxRates() } }),
  }),
  route({
    method: 'put',
    path: '/admin/api/tax-rates/{id}',
    tag: 'admin',
    summary: 'Make a tax rate, or put another in its place',
    who: { role: 'publisher' },
    action: 'tax-rate.saved',
    audited: 'by the room',
    params: named,
    body: taxRateBody,
    answers: { 200: ['It is in force', taxRateAnswer] },
    refusals,
    handle: async ({ params: { id }, body, member }) => ({
      json: valid(await pricing.saveTaxRate({ ...body, id }, member.name)),
    }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/tax-rates/{id}',
    tag: 'admin',
    summary: 'Remove a tax rate; what was read out before stays as it was read out',
    who: { role: 'publisher' },
    action: 'tax-rate.removed',
    audited: 'by the room',
    params: named,
    answers: { 200: ['It is gone', z.object({ id: z.string(), removed: z.literal(true) })] },
    async handle({ params: { id }, member }) {
      if (!(await pricing.removeTaxRate(id, member.name))) throw unknown('tax-rate', id);
      return { json: { id, removed: true } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/delivery-methods',
    tag: 'admin',
    summary: 'All ways of delivery, in the order in which they are offered',
    who: { role: 'viewer' },
    answers: { 200: ['The methods', z.object({ deliveryMethods: z.array(deliveryAnswer) })] },
    handle: async () => ({
      json: { deliveryMethods: (await pricing.deliveryMethods()).map((each) => deliveryOut(each, currency)) },
    }),
  }),
  route({
    method: 'put',
    path: '/admin/api/delivery-methods/{id}',
    tag: 'admin',
    summary: 'Make a way of delivery, or put another in its place',
    who: { role: 'publisher' },
    action: 'delivery-method.saved',
    audited: 'by the room',
    params: named,
    body: deliveryBody,
    answers: { 200: ['It is offered, if it is active', deliveryAnswer] },
    refusals,
    handle: async ({ params: { id }, body, member }) => ({
      json: deliveryOut(valid(await pricing.saveDeliveryMethod(deliveryIn(id, body, currency), member.name)), currency),
    }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/delivery-methods/{id}',
    tag: 'admin',
    summary: 'Offer a way of delivery no more',
    who: { role: 'publisher' },
    action: 'delivery-method.saved',
    audited: 'by the room',
    params: named,
    answers: { 200: ['It is offered no more', gone] },
    refusals,
    async handle({ params: { id }, member }) {
      const found = (await pricing.deliveryMethods()).find((each) => each.id === id);
      if (!found) throw unknown('delivery-method', id);
      valid(await pricing.saveDeliveryMethod({ ...found, active: false }, member.name));
      return { json: { id, active: false } };
    },
  }),
];
