import { z } from 'zod';
import { reports, type StaffRecord } from '#identity';
import type { AdminPorts } from '../../ports.ts';
import { Refusal } from '../../problems.ts';
import { route } from '../../route.ts';
import { staffRow } from './people-answers.ts';
import { impossible, unknown } from './refusing.ts';

const wish = z.strictObject({
  reports: z.array(z.enum(reports)).max(reports.length).describe('of each day, of each week; none: []'),
  locale: z
    .string()
    .regex(/^[a-z]{2}-[A-Z]{2}$/)
    .optional()
    .describe('in which language; en-US where nobody wrote it'),
  email: z.email().max(254).optional().describe('where they go, from now on'),
});

/** Who gets the reports of the shop. */
export const reportRoutes = ({ staff }: AdminPorts) => {
  const want = async (name: string, { reports: wished, locale, email }: z.infer<typeof wish>): Promise<StaffRecord> => {
    const done = await staff.want(name, {
      reports: wished,
      ...(locale !== undefined && { locale }),
      ...(email !== undefined && { email }),
    });
    if (done.ok) return done.value;
    switch (done.reason) {
      case 'unknown-staff':
        throw unknown('staff', name);
      case 'no-address':
        throw impossible('no-address', `${name} has no mail address yet: give one`, '/email');
      case 'disabled':
        throw new Refusal('not-now', `${name} is disabled: nothing is sent to them.`, {
          status: 409,
          more: { state: 'disabled' },
        });
    }
  };
  return [
    route({
      method: 'put',
      path: '/admin/api/staff/{name}/reports',
      tag: 'admin',
      summary: 'Which reports come to somebody by mail',
      who: { role: 'owner' },
      action: 'staff.reports',
      params: z.object({ name: z.string().min(1).max(64) }),
      body: wish,
      answers: { 200: ['What comes to them from now on', staffRow] },
      refusals: { 409: 'They were disabled', 422: 'No address' },
      handle: async ({ params: { name }, body }) => ({
        json: await want(name, body),
        noted: { subject: `staff:${name}`, detail: { reports: body.reports } },
      }),
    }),
  ];
};
