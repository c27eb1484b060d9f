// Says who works for the shop: npm run staff -- add NAME --roles fraud,operator | list | rotate NAME | disable NAME
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createAudit, createStaff, roleNames, roles, type Staff } from '#identity';
import { runCommand } from './open-shop.ts';

const usage = `npm run staff -- COMMAND      works beside a running shop

  add NAME --roles ROLE,ROLE [--email ADDRESS]   lets somebody in; prints their token, once
  list                                           who works here, or did
  rotate NAME                                    a new token; the one before opens nothing from now on
  disable NAME                                   shuts somebody out, at once and for good

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

const run = async (
  staff: Staff,
  [command = '', name]: readonly string[],
  given: { readonly roles?: string; readonly email?: string },
): Promise<Said> => {
  if (command === 'list') {
    const rows = (await staff.list()).map(
      ({ name: who, roles: has, disabledAt }) =>
        `${who.padEnd(24)} ${has.join(', ')}${disabledAt ? `  (out since ${disabledAt.toISOString()})` : ''}`,
    );
    return { told: rows.length === 0 ? 'Nobody works here yet: add somebody with the role owner.' : rows.join('\n') };
  }
  if (name === undefined) return { wrong: usage };
  switch (command) {
    case 'add': {
      const wished = (given.roles ?? '').split(',').map((role) => role.trim());
      const done = await staff.add({
        name,
        roles: wished.filter((role) => role !== ''),
        ...(given.email !== undefined && { email: given.email }),
      });
      return done.ok ? { told: token(done.value.name, done.value.token), changed: 'staff.added' } : refusal(done);
    }
    case 'rotate': {
      const done = await staff.rotate(name);
      return done.ok ? { told: token(name, done.value.token), changed: 'staff.rotated' } : refusal(done);
    }
    case 'disable': {
      const done = await staff.disable(name);
      return done.ok ? { told: `${name} is out.`, changed: 'staff.disabled' } : refusal(done);
    }
    default:
      return { wrong: usage };
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { roles: { type: 'string' }, email: { type: 'string' } },
});
await runCommand(positionals, usage, async ({ db, clock }) => {
  const said = await run(createStaff({ db, random: randomBytes, clock }), positionals, values);
  if ('wrong' in said) return said.wrong;
  const who = `${process.env['USER'] ?? 'somebody'} at the command line`;
  if (said.changed)
    await createAudit({ db, clock }).note({
      who,
      action: said.changed,
      subject: `staff:${positionals[1]!.trim()}`,
      detail: values.roles === undefined ? {} : { roles: values.roles },
    });
  console.log(said.told);
  return null;
});
