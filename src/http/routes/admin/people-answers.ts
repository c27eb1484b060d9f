// What is answered of staff and of what they did.
import { z } from 'zod';
import { loose, next, time } from './answers.ts';

export const staffRow = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  email: z.string().nullable(),
  reports: z.array(z.enum(['day', 'week'])).describe('what comes to them by mail'),
  locale: z.string(),
  createdAt: time,
  disabledAt: time.nullable(),
});
export const staffList = z.object({ staff: z.array(staffRow) });
export const staffToken = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  token: z.string().describe('told once'),
});
export const roleList = z.object({
  roles: z.array(
    z.object({
      role: z.string(),
      means: z.string(),
      holds: z.array(z.string()).describe('the roles whose rights it has too'),
      alsoMay: z.array(z.string()).describe('the roles that may do what it may'),
    }),
  ),
});
export const auditPage = z.object({
  entries: z.array(
    z.object({ id: z.string(), who: z.string(), action: z.string(), subject: z.string(), detail: loose, at: time }),
  ),
  next,
});
