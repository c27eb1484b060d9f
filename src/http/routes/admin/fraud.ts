import { z } from 'zod';
import { signals } from '#fraud';
import type { AdminPorts } from '../../ports.ts';
import { route } from '../../route.ts';
import { blockList, dryRunAnswer, heldOrders, modelReport, ruleHistory, ruleSet, signalList } from './fraud-answers.ts';
import { numbered } from './asking.ts';
import { notNow, unknown, valid } from './refusing.ts';
import { AppError } from '#kernel';
import { Refusal } from '../../problems.ts';

/** As the fraud room reads it, which says what does not fit and what would. */
const rulesBody = z
  .looseObject({
    rules: z.array(z.unknown()).describe('see docs/admin-api.md'),
    thresholds: z.unknown().optional().describe('{"hold","refuse"}: from so many points on'),
    note: z.string().max(500).optional(),
  })
  .describe('rules as data');
const decision = z.enum(['approve', 'refuse', 'refuse-and-block']);
const uuid = z.uuid('must be the id of a block');

export const fraudDeskRoutes = ({ fraud, reviews }: AdminPorts) => [
  route({
    method: 'get',
    path: '/admin/api/fraud/queue',
    tag: 'admin',
    summary: 'Orders that wait for a person, oldest first',
    who: { role: 'viewer' },
    answers: { 200: ['The queue', heldOrders] },
    handle: async () => ({ json: { held: await reviews.waiting() } }),
  }),
  route({
    method: 'post',
    path: '/admin/api/fraud/queue/{number}/decide',
    tag: 'admin',
    summary: 'Approve or refuse a held order. Large ones need two people; a refusal takes effect after its grace.',
    who: { role: 'fraud' },
    action: 'review.decided',
    audited: 'by the room',
    params: numbered,
    body: z.strictObject({ decision, note: z.string().trim().max(500).optional() }),
    answers: {
      200: [
        'It stands; `one-more`: another person must approve too',
        z.object({ state: z.enum(['decided', 'one-more']) }),
      ],
    },
    refusals: { 409: 'Not in review, which `state` names, or decided before' },
    async handle({ params: { number }, body, member }) {
      const done = await reviews.decide(number, {
        decision: body.decision,
        who: member.name,
        ...(body.note !== undefined && { note: body.note }),
      });
      if (done.ok) return { json: done.value };
      if (done.reason === 'unknown-order') throw unknown('order', number);
      if (done.reason === 'not-in-review') throw notNow(`Order ${number}`, done.status, ', not in review');
      throw new Refusal('decided-already', `Order ${number} was decided already: ${done.decision}.`, {
        status: 409,
        more: { decision: done.decision, state: 'in_review' },
      });
    },
  }),
  route({
    method: 'post',
    path: '/admin/api/fraud/queue/{number}/undo',
    tag: 'admin',
    summary: 'Take the last decision back, where money allows',
    who: { role: 'fraud' },
    action: 'review.undone',
    audited: 'by the room',
    params: numbered,
    answers: {
      200: ['What that did', z.object({ did: z.enum(['withdrawn', 'refunded', 'unblocked']) })],
    },
    refusals: { 409: 'There is nothing to take back, or it is too late; `state` says what the order is' },
    async handle({ params: { number }, member }) {
      const done = await reviews.undo(number, member.name);
      if (done.ok) return { json: done.value };
      if (done.reason === 'unknown-order') throw unknown('order', number);
      if (done.reason === 'too-late')
        throw notNow(`Order ${number}`, done.status, ': it is too late to take that back');
      throw new AppError('nothing-to-undo', `No decision about order ${number} stands.`, { status: 409 });
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/fraud/signals',
    tag: 'admin',
    summary: 'Everything that a rule may look at',
    who: { role: 'viewer' },
    answers: { 200: ['The catalogue', signalList] },
    handle: () => ({
      json: { signals: Object.entries(signals).map(([signal, { type, means }]) => ({ signal, type, means })) },
    }),
  }),
  route({
    method: 'get',
    path: '/admin/api/fraud/rules',
    tag: 'admin',
    summary: 'The rules in force',
    who: { role: 'viewer' },
    answers: { 200: ['The rules', ruleSet] },
    handle: async () => ({ json: await fraud.rules() }),
  }),
  route({
    method: 'get',
    path: '/admin/api/fraud/rules/history',
    tag: 'admin',
    summary: 'Every version of the rules, newest first',
    who: { role: 'viewer' },
    answers: { 200: ['The versions', ruleHistory] },
    handle: async () => ({ json: { versions: await fraud.history() } }),
  }),
  route({
    method: 'put',
    path: '/admin/api/fraud/rules',
    tag: 'admin',
    summary: 'Put rules in force, as a new version',
    who: { role: 'fraud' },
    action: 'fraud-rules.saved',
    audited: 'by the room',
    body: rulesBody,
    answers: { 200: ['They are in force', ruleSet] },
    refusals: { 422: 'Rules that cannot be; `errors` says where' },
    handle: async ({ body, member }) => ({ json: valid(await fraud.saveRules(body, member.name)) }),
  }),
  route({
    method: 'post',
    path: '/admin/api/fraud/rules/dry-run',
    tag: 'admin',
    summary: 'Try rules on past orders: what they would have done. Changes nothing.',
    who: { role: 'viewer' },
    query: z.object({ last: z.coerce.number('must be a number').int().min(1).max(10_000).default(1000) }),
    body: rulesBody,
    answers: { 200: ['What would have been', dryRunAnswer] },
    refusals: { 422: 'Rules that cannot be; `errors` says where' },
    handle: async ({ body, query: { last } }) => ({ json: valid(await fraud.dryRun(body, last)) }),
  }),
  route({
    method: 'get',
    path: '/admin/api/fraud/blocks',
    tag: 'admin',
    summary: 'What is shut out',
    who: { role: 'viewer' },
    answers: { 200: ['The blocks', blockList] },
    handle: async () => ({ json: { blocks: await fraud.blocks() } }),
  }),
  route({
    method: 'delete',
    path: '/admin/api/fraud/blocks/{id}',
    tag: 'admin',
    summary: 'Lift a block',
    who: { role: 'fraud' },
    action: 'block.lifted',
    audited: 'by the room',
    params: z.object({ id: uuid }),
    answers: { 200: ['It is lifted', z.object({ id: z.string(), lifted: z.literal(true) })] },
    async handle({ params: { id }, member }) {
      if (!(await fraud.liftBlock(id, member.name))) throw unknown('block', id);
      return { json: { id, lifted: true } };
    },
  }),
  route({
    method: 'get',
    path: '/admin/api/fraud/model',
    tag: 'admin',
    summary: 'How the learned model fares beside the rules',
    who: { role: 'viewer' },
    answers: { 200: ['Its report', modelReport] },
    handle: async () => ({ json: await fraud.model() }),
  }),
  route({
    method: 'post',
    path: '/admin/api/fraud/model/train',
    tag: 'admin',
    summary: 'Learn from decided orders; the new model only watches until it is let judge',
    who: { role: 'fraud' },
    action: 'fraud-model.trained',
    answers: { 200: ['Learned', modelReport] },
    refusals: { 409: 'Too few orders were decided: `good` and `bad`, of those `wanted`' },
    async handle() {
      const done = await fraud.train();
      if (done.ok)
        return { json: done.value, noted: { subject: 'fraud-model', detail: { version: done.value.version } } };
      const { good, bad, wanted } = done;
      throw new Refusal(
        'too-few',
        `${good} orders that turned out well and ${bad} badly are too few: ${wanted.good} and ${wanted.bad} are wanted.`,
        { status: 409, more: { good, bad, wanted } },
      );
    },
  }),
  route({
    method: 'put',
    path: '/admin/api/fraud/model/active',
    tag: 'admin',
    summary: 'Let the newest model judge beside the rules, or only watch',
    who: { role: 'fraud' },
    action: 'fraud-model.switched',
    body: z.strictObject({ active: z.boolean() }),
    answers: { 200: ['So it is', modelReport] },
    refusals: { 409: 'There is no model yet' },
    async handle({ body: { active } }) {
      const done = await fraud.setModelActive(active);
      if (!done.ok) throw new AppError('no-model', 'There is no model yet: train one first.', { status: 409 });
      return { json: done.value, noted: { subject: 'fraud-model', detail: { active } } };
    },
  }),
];
