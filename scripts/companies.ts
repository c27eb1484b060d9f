// Says what organisations of Teams let their people buy: npm run companies -- list | set TENANT | person TENANT PERSON | approver TENANT
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createCompanies, type Companies, type Company, type CompanyLimits } from '#commerce';
import { createAudit, createLinkCodes, createTeamsPeople, type LinkCodes, type TeamsPeople } from '#identity';
import { runCommand } from './open-shop.ts';

const usage = `npm run companies -- COMMAND      works beside a running shop

  list                                    organisations, what they allow, and what is spent this month
  people TENANT                           who of an organisation ever wrote from Teams
  set TENANT --name NAME [limits]         what its people may buy; what is left out has no limit
  remove TENANT                           its people may buy as everybody
  person TENANT PERSON [limits]           what holds for one person instead
  approver TENANT [PERSON]                a code: whoever of them sends it to the bot agrees to purchases from then on
  dismiss TENANT [PERSON]                 nobody agrees any more: what needs it is not ordered

Limits, in minor units (cents)
  --order N     the most in one order
  --month N     the most in a calendar month (UTC): of all together, or of the one person
  --approve N   from this total on somebody else has to agree`;

type Said = { readonly told: string; readonly changed?: string } | { readonly wrong: string };

const said = ({
  orderLimit,
  monthLimit,
  approveFrom,
  spent,
  approver,
}: CompanyLimits & Pick<Company, 'spent' | 'approver'>) =>
  `order ${orderLimit ?? '-'}, month ${monthLimit ?? '-'} (spent ${spent}), approval from ${approveFrom ?? '-'} by ${approver ?? 'nobody'}`;

const shown = (company: Company): string =>
  [
    `${company.tenant}  ${company.name}: ${said(company)}`,
    ...company.people.map((each) => `  ${each.visitor}  ${each.name ?? '?'}: ${said(each)}`),
  ].join('\n');

const run = async (
  { companies, people, codes }: { companies: Companies; people: TeamsPeople; codes: LinkCodes },
  [command = '', tenant, person]: readonly string[],
  { name, ...limits }: CompanyLimits & { readonly name: string | undefined },
): Promise<Said> => {
  if (command === 'list')
    return { told: (await companies.list()).map(shown).join('\n') || 'No organisation has limits.' };
  if (tenant === undefined) return { wrong: usage };
  const where = { tenant, person: person ?? null };
  switch (command) {
    case 'people':
      return {
        told:
          (await people.list(tenant)).map((each) => `${each.visitor}  ${each.name}`).join('\n') || 'Nobody wrote yet.',
      };
    case 'set':
      if (name === undefined) return { wrong: 'say --name, as people know the organisation' };
      return { told: shown(await companies.set(tenant, { name, ...limits })), changed: 'company.set' };
    case 'remove':
      return (await companies.remove(tenant))
        ? { told: `${tenant} has no limits any more.`, changed: 'company.removed' }
        : { wrong: `no organisation ${tenant} has limits` };
    case 'person': {
      if (person === undefined) return { wrong: usage };
      const done = await companies.setPerson(tenant, person, limits);
      return done.ok
        ? { told: shown(done.value), changed: 'company-person.set' }
        : { wrong: done.reason.replaceAll('-', ' ') };
    }
    case 'approver': {
      const company = await companies.read(tenant);
      if (!company) return { wrong: `no organisation ${tenant} has limits: set them first` };
      const whose = person === undefined ? company.tenant : `${company.tenant}|${person}`;
      const { code, expires } = await codes.make('approver', whose);
      return { told: `link ${code}\n\nGood once, until ${expires.toISOString()}.`, changed: 'company-approver.asked' };
    }
    case 'dismiss':
      return (await companies.dismiss(where))
        ? { told: 'Nobody agrees any more.', changed: 'company-approver.removed' }
        : { wrong: 'nobody agrees there' };
    default:
      return { wrong: usage };
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string' },
    order: { type: 'string' },
    month: { type: 'string' },
    approve: { type: 'string' },
  },
});
const amount = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
await runCommand(positionals, usage, async ({ db, clock }) => {
  const wrong = [values.order, values.month, values.approve].find(
    (each) => each !== undefined && amount(each) === null,
  );
  if (wrong !== undefined) return `${wrong} is no amount: minor units, such as 25000`;
  const rooms = {
    companies: createCompanies({ db, clock }),
    people: createTeamsPeople({ db, clock }),
    codes: createLinkCodes({ db, clock, random: randomBytes }),
  };
  const limits = {
    orderLimit: amount(values.order),
    monthLimit: amount(values.month),
    approveFrom: amount(values.approve),
  };
  const done = await run(rooms, positionals, { name: values.name, ...limits });
  if ('wrong' in done) return done.wrong;
  const who = `${process.env['USER'] ?? 'somebody'} at the command line`;
  if (done.changed)
    await createAudit({ db, clock }).note({
      who,
      action: done.changed,
      subject: `company:${positionals[1]!}`,
      detail: { ...limits },
    });
  console.log(done.told);
  return null;
});
