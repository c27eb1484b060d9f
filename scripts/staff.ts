// Says who works for the shop: npm run staff -- add NAME --roles fraud,operator | list | link NAME | roles NAME | rotate NAME | disable NAME
// | reports NAME | teams NAME
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import {
  createAudit,
  createLinkCodes,
  createStaff,
  createStaffSessions,
  createTeamsPeople,
  reports,
  roleNames,
  roles,
  type Report,
  type Staff,
  type StaffSessions,
} from '#identity';
import type { Clock } from '#kernel';
import type { Database } from '#store';
import { runCommand } from './open-shop.ts';

const usage = `npm run staff -- COMMAND      works beside a running shop

  add NAME --roles ROLE,ROLE [--email ADDRESS]   lets somebody in; prints their token, once
  list                                           who works here, or did
  link NAME                                      a link that signs them in to the console: once, within 30 minutes
  roles NAME --roles ROLE,ROLE                   other roles, from their next request on
  rotate NAME                                    a new token; the one before opens nothing from now on, and they are signed out
  disable NAME                                   shuts somebody out, at once and for good
  teams NAME                                     a code by which they show the bot in Teams who they are
  teams-unlink NAME                              their account in Teams is nobody of the staff any more
  reports NAME --want day,week|none [--locale es-US] [--email ADDRESS]   which reports of the shop are mailed to them

Roles
${roleNames.map((role) => `  ${role.padEnd(10)} ${roles[role].means}`).join('\n')}`;

type Said = { readonly told: string; readonly changed?: string } | { readonly wrong: string };

const token = (name: string, secret: string): string =>
  `${secret}\n\nThis is the token of ${name}. It is kept nowhere: hand it over now. Authorization: Bearer <token>`;

const refusal = (no: { readonly reason: string; readonly possible?: string | readonly string[] }): Said => {
  const { reason, possible } = no;
  const would = possible === undefined ? '' : `; possible: ${[possible].flat().join(', ')}`;
  return { wrong: `${reason.replaceAll('-', ' ')}${would}` };
};

/** What their account in Teams has to do with them. */
const inTeams = async (
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  staff: Staff,
  [command, name = '']: readonly string[],
): Promise<Said> => {
  if (command === 'teams-unlink')
    return (await createTeamsPeople({ db, clock }).unlinkStaff(name))
      ? { told: `${name} is not linked any more.`, changed: 'staff-teams.unlinked' }
      : { wrong: `nobody in Teams is linked with ${name}` };
  const member = (await staff.list()).find(
    (each) => each.name.toLowerCase() === name.toLowerCase() && each.disabledAt === null,
  );
  if (!member) return { wrong: `nobody called ${name} works here` };
  const { code, expires } = await createLinkCodes({ db, clock, random: randomBytes }).make('staff', member.id);
  const told = `link ${code}\n\n${name} sends this to the bot, in a chat with it alone, before ${expires.toISOString()}. It is good once.`;
  return { told, changed: 'staff-teams.asked' };
};

const run = async (
  staff: Staff,
  sessions: StaffSessions,
  shop: string,
  [command = '', name]: readonly string[],
  given: { readonly roles?: string; readonly email?: string; readonly want?: string; readonly locale?: string },
): Promise<Said> => {
  if (command === 'list') {
    const rows = (await staff.list()).map(
      ({ name: who, roles: has, reports: gets, disabledAt }) =>
        `${who.padEnd(24)} ${has.join(', ')}${gets.length > 0 ? `  (report of each ${gets.join(', ')})` : ''}${disabledAt ? `  (out since ${disabledAt.toISOString()})` : ''}`,
    );
    return { told: rows.length === 0 ? 'Nobody works here yet: add somebody with the role owner.' : rows.join('\n') };
  }
  if (name === undefined) return { wrong: usage };
  const wishedRoles = (given.roles ?? '')
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  switch (command) {
    case 'add': {
      const done = await staff.add({
        name,
        roles: wishedRoles,
        ...(given.email !== undefined && { email: given.email }),
      });
      return done.ok ? { told: token(done.value.name, done.value.token), changed: 'staff.added' } : refusal(done);
    }
    case 'link': {
      const done = await sessions.linkFor(name);
      return done.ok ? { told: `${shop}/admin/#link=${done.value}`, changed: 'staff.linked' } : refusal(done);
    }
    case 'roles': {
      const done = await staff.grant(name, wishedRoles);
      return done.ok ? { told: `${name} is ${done.value.roles.join(', ')}.`, changed: 'staff.roles' } : refusal(done);
    }
    case 'rotate': {
      const done = await staff.rotate(name);
      return done.ok ? { told: token(name, done.value.token), changed: 'staff.rotated' } : refusal(done);
    }
    case 'disable': {
      const done = await staff.disable(name);
      return done.ok ? { told: `${name} is out.`, changed: 'staff.disabled' } : refusal(done);
    }
    case 'reports': {
      const wished = (given.want ?? '').split(',').filter((each) => each !== 'none');
      const wrong = wished.find((each) => !(reports as readonly string[]).includes(each));
      if (wrong !== undefined) return { wrong: `--want takes ${reports.join(', ')} or none, found "${wrong}"` };
      const done = await staff.want(name, {
        reports: wished as Report[],
        ...(given.locale !== undefined && { locale: given.locale }),
        ...(given.email !== undefined && { email: given.email }),
      });
      const told = wished.length === 0 ? 'no report' : `the report of each ${wished.join(' and ')}`;
      return done.ok ? { told: `${name} gets ${told}.`, changed: 'staff.reports' } : refusal(done);
    }
    default:
      return { wrong: usage };
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    roles: { type: 'string' },
    email: { type: 'string' },
    want: { type: 'string' },
    locale: { type: 'string' },
  },
});
await runCommand(positionals, usage, async ({ config, db, clock }) => {
  const people = { db, random: randomBytes, clock };
  const shop = config.shopfront.url ?? `http://${config.server.host}:${config.server.port}`;
  const staff = createStaff(people);
  const teams = positionals[0]?.startsWith('teams') && positionals[1] !== undefined;
  const said = teams
    ? await inTeams({ db, clock }, staff, positionals)
    : await run(staff, createStaffSessions(people), shop, positionals, values);
  if ('wrong' in said) return said.wrong;
  const who = `${process.env['USER'] ?? 'somebody'} at the command line`;
  if (said.changed)
    await createAudit({ db, clock }).note({
      who,
      action: said.changed,
      subject: `staff:${positionals[1]!.trim()}`,
      detail: {
        ...(values.roles !== undefined && { roles: values.roles }),
        ...(values.want !== undefined && { reports: values.want }),
      },
    });
  console.log(said.told);
  return null;
});
