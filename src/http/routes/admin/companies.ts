import { z } from 'zod';
import type { Company, CompanyLimits } from '#commerce';
import { money } from '#kernel';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { linkCode, presentCode } from '../link-code.ts';
import { amount, inCurrency } from './asking.ts';
import { unknown } from './refusing.ts';

const tenant = z.string().regex(/^[\w.-]{1,100}$/, 'must be the directory (tenant) id of an organisation');
const visitor = z.string().min(1).max(300).describe('as /admin/api/companies/{tenant}/people names them');
const limits = {
  orderLimit: amount.nullish().describe('the most in one order'),
  monthLimit: amount.nullish().describe('the most in a calendar month, UTC'),
  approveFrom: amount.nullish().describe('from this total on somebody else has to agree'),
};
const of = z.object({ tenant });
const ofPerson = z.object({ tenant, visitor });
const forWhom = z.strictObject({ person: visitor.optional().describe('for this person only') }).optional();

const shownLimits = { orderLimit: amount.nullable(), monthLimit: amount.nullable(), approveFrom: amount.nullable() };
const shown = z.object({
  tenant: z.string(),
  name: z.string(),
  ...shownLimits,
  approver: z.string().nullable().describe('who agrees, by name'),
  spent: amount.describe('this month, by everybody'),
  people: z.array(
    z.object({
      visitor: z.string(),
      name: z.string().nullable(),
      ...shownLimits,
      approver: z.string().nullable(),
      spent: amount,
    }),
  ),
});
const person = z.object({
  visitor: z.string(),
  name: z.string(),
  staff: z.string().nullable(),
  linked: z.boolean().describe('with a shopper of the page'),
  reached: z.boolean().describe('has a chat with the bot'),
});

/** Organisations of Teams: what their people may buy, and who agrees. */
export const companyRoutes = ({ companies, teams, currency }: AdminPorts) => {
  const minor = (given: z.infer<typeof amount> | null | undefined, pointer: string) =>
    given == null ? null : inCurrency(given, currency, pointer);
  const readLimits = (given: {
    readonly [Name in keyof CompanyLimits]?: z.infer<typeof amount> | null | undefined;
  }) => ({
    orderLimit: minor(given.orderLimit, '/orderLimit'),
    monthLimit: minor(given.monthLimit, '/monthLimit'),
    approveFrom: minor(given.approveFrom, '/approveFrom'),
  });
  const shownAs = (limits: CompanyLimits & { readonly spent: number }) => {
    const some = (each: number | null) => (each === null ? null : money(each, currency));
    return {
      orderLimit: some(limits.orderLimit),
      monthLimit: some(limits.monthLimit),
      approveFrom: some(limits.approveFrom),
      spent: money(limits.spent, currency),
    };
  };
  const present = (company: Company) => ({
    ...company,
    ...shownAs(company),
    people: company.people.map((each) => ({ ...each, ...shownAs(each) })),
  });
  const noted = (id: string, detail: object = {}) => ({ subject: `company:${id}`, detail: { ...detail } });

  return [
    route({
      method: 'get',
      path: '/admin/api/companies',
      tag: 'admin',
      summary: 'Organisations of Teams with limits, by name',
      who: { role: 'viewer' },
      answers: { 200: ['They', z.object({ companies: z.array(shown) })] },
      handle: async () => ({ json: { companies: (await companies.list()).map(present) } }),
    }),
    route({
      method: 'put',
      path: '/admin/api/companies/{tenant}',
      tag: 'admin',
      summary: 'Say what an organisation lets its people buy. What is left out has no limit; who agrees stays.',
      who: { role: 'owner' },
      action: 'company.set',
      params: of,
      body: z.strictObject({ name: z.string().trim().min(1).max(100), ...limits }),
      answers: { 200: ['It holds', shown] },
      refusals: { 422: "Not in the shop's own currency" },
      async handle({ params, body: { name, ...given } }) {
        const set = readLimits(given);
        const company = await companies.set(params.tenant, { name, ...set });
        return { json: present(company), noted: noted(params.tenant, { name, ...set }) };
      },
    }),
    route({
      method: 'delete',
      path: '/admin/api/companies/{tenant}',
      tag: 'admin',
      summary: 'Take the limits of an organisation away: its people may buy as everybody',
      who: { role: 'owner' },
      action: 'company.removed',
      params: of,
      answers: { 200: ['They are gone', z.object({ tenant: z.string() })] },
      async handle({ params }) {
        if (!(await companies.remove(params.tenant))) throw unknown('company', params.tenant);
        return { json: { tenant: params.tenant }, noted: noted(params.tenant) };
      },
    }),
    route({
      method: 'get',
      path: '/admin/api/companies/{tenant}/people',
      tag: 'admin',
      summary: 'Everybody of an organisation who ever wrote from Teams',
      who: { role: 'viewer' },
      params: of,
      answers: { 200: ['They', z.object({ people: z.array(person) })] },
      handle: async ({ params }) => ({
        json: {
          people: (await teams.people.list(params.tenant)).map(
            ({ visitor: who, name, staff, linked, conversation }) => ({
              ...{ visitor: who, name, staff, linked, reached: conversation !== null },
            }),
          ),
        },
      }),
    }),
    route({
      method: 'put',
      path: '/admin/api/companies/{tenant}/people/{visitor}',
      tag: 'admin',
      summary: "What holds for one person instead; their month holds beside the organisation's",
      who: { role: 'owner' },
      action: 'company-person.set',
      params: ofPerson,
      body: z.strictObject(limits),
      answers: { 200: ['The organisation', shown] },
      refusals: { 409: 'They belong to another organisation, or never wrote', 422: "Not in the shop's own currency" },
      async handle({ params, body }) {
        const set = readLimits(body);
        const done = await companies.setPerson(params.tenant, params.visitor, set);
        if (done.ok)
          return { json: present(done.value), noted: noted(params.tenant, { person: params.visitor, ...set }) };
        if (done.reason === 'unknown-company') throw unknown('company', params.tenant);
        throw new Refusal(
          'other-company',
          `${params.visitor} is nobody of ${params.tenant} who ever wrote from Teams.`,
          { status: 409, more: {} },
        );
      },
    }),
    route({
      method: 'delete',
      path: '/admin/api/companies/{tenant}/people/{visitor}',
      tag: 'admin',
      summary: 'What holds for everybody holds for this person again',
      who: { role: 'owner' },
      action: 'company-person.removed',
      params: ofPerson,
      answers: { 200: ['It does', z.object({ visitor: z.string() })] },
      async handle({ params }) {
        if (!(await companies.removePerson(params.tenant, params.visitor))) throw unknown('person', params.visitor);
        return { json: { visitor: params.visitor }, noted: noted(params.tenant, { person: params.visitor }) };
      },
    }),
    route({
      method: 'post',
      path: '/admin/api/companies/{tenant}/approver-link',
      tag: 'admin',
      summary: 'A code, told once: whoever of that organisation sends it to the bot agrees to purchases from then on',
      who: { role: 'owner' },
      action: 'company-approver.asked',
      params: of,
      body: forWhom,
      answers: { 201: ['The code', linkCode] },
      async handle({ params, body }) {
        const company = await companies.read(params.tenant);
        if (!company) throw unknown('company', params.tenant);
        const subject = body?.person === undefined ? params.tenant : `${params.tenant}|${body.person}`;
        const made = await teams.codes.make('approver', subject);
        return { status: 201, json: presentCode(made), noted: noted(params.tenant, body) };
      },
    }),
    route({
      method: 'delete',
      path: '/admin/api/companies/{tenant}/approver-link',
      tag: 'admin',
      summary: 'Nobody agrees to purchases any more: what needs it is not ordered',
      who: { role: 'owner' },
      action: 'company-approver.removed',
      params: of,
      query: z.object({ person: visitor.optional() }),
      answers: { 200: ['It is so', z.object({ tenant: z.string() })] },
      async handle({ params, query }) {
        const where = { tenant: params.tenant, person: query.person ?? null };
        if (!(await companies.dismiss(where))) throw unknown('approver', params.tenant);
        return { json: { tenant: params.tenant }, noted: noted(params.tenant, query) };
      },
    }),
  ];
};
