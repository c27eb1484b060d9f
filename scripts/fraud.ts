// The fraud desk until the console is one: npm run fraud -- queue|show|approve|refuse|undo|rules|blocks|model
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { createRefunds, createReviews, type Decision, type HeldOrder, type Reviews } from '#commerce';
import { createEvents } from '#events';
import { createFraud, signals, type Fraud, type FraudDesk, type ModelReport, type RuleSet, type Signal } from '#fraud';
import type { Money } from '#kernel';
import { writtenMoney } from '#rendering';
import { createListener } from '#store';
import { runCommand } from './open-shop.ts';

const usage = `npm run fraud -- COMMAND      works beside a running shop, which goes on with a decided order at once

  queue                                    held orders, oldest first, with what was found
  show NUMBER                              everything that was looked at when an order was judged
  approve NUMBER [--note TEXT]             lets it go on; large ones need two different people
  refuse NUMBER [--block] [--note TEXT]    ends it; --block shuts out its card and shopper too
  undo NUMBER                              takes the last decision back, where the money allows
  rules                                    every version, newest first
  rules show [VERSION]                     the rules that judge, or those of a version, as JSON
  rules try FILE [--last 3000]             what other rules would have done to past orders; changes nothing
  rules save FILE [--note TEXT]            from now on these judge
  blocks                                   whom the desk shut out
  blocks lift ID                           lets them in again
  model                                    how the learned model fares beside the rules
  model train|on|off                       learns anew; lets it judge with the rules; lets it only watch
  [--who ME]                               stands with the decision and in the audit

docs/fraud.md says what a file of rules looks like.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    who: { type: 'string', default: process.env['USER'] ?? 'operator' },
    note: { type: 'string', default: '' },
    block: { type: 'boolean', default: false },
    last: { type: 'string', default: '3000' },
  },
});

const amount = (money: Money) => writtenMoney(money, 'en-US');
const minute = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ');

const heldLines = ({ number, total, dueAt, people, decisions, score, findings }: HeldOrder): string =>
  [
    `${number}  ${amount(total)}, ${score} points, until ${minute(dueAt)}${people > 1 ? `, ${people} people must approve` : ''}`,
    ...findings.map(({ points, found }) => `      ${points}  ${found}`),
    ...decisions.map(({ who, decision, note }) => `      ${who}: ${decision}${note && ` (${note})`}`),
  ].join('\n');

const decide = async (reviews: Reviews, number: number, decision: Decision): Promise<string | null> => {
  const done = await reviews.decide(number, { decision, who: values.who, note: values.note });
  if (done.ok) {
    console.log(
      done.value.state === 'one-more'
        ? `Order ${number}: noted for ${values.who}. Somebody else must approve it too.`
        : `Order ${number}: ${decision === 'approve' ? 'approved' : 'refused'} by ${values.who}.`,
    );
    return null;
  }
  switch (done.reason) {
    case 'unknown-order':
      return `there is no order ${number}`;
    case 'not-in-review':
      return `order ${number} is ${done.status}, not in review`;
    case 'decided-already':
      return `order ${number} was decided before: ${done.decision}; undo ${number} takes that back`;
  }
};

const undo = async (reviews: Reviews, number: number): Promise<string | null> => {
  const done = await reviews.undo(number, values.who);
  if (done.ok) {
    const said = {
      withdrawn: 'the decision is taken back, and the order waits again',
      refunded: 'its money goes back',
      unblocked: 'it stays refused, since its money was let go; what was blocked is free again',
    };
    console.log(`Order ${number}: ${said[done.value.did]}.`);
    return null;
  }
  switch (done.reason) {
    case 'unknown-order':
      return `there is no order ${number}`;
    case 'nothing-to-undo':
      return `nobody decided anything about order ${number}`;
    case 'too-late':
      return done.status === 'in_review'
        ? `the decision about order ${number} is just taking effect; an approval can be undone in a moment, by a refund`
        : `order ${number} is ${done.status}: that cannot be taken back`;
  }
};

const show = async ({ desk }: Fraud, number: number): Promise<string | null> => {
  const facts = await desk.facts(number);
  if (!facts) return `order ${number} was not judged`;
  for (const [signal, { means }] of Object.entries(signals)) {
    const fact = facts[signal as Signal] ?? null;
    if (fact !== null) console.log(`${signal.padEnd(24)}${String(fact).padEnd(12)}${means}`);
  }
  return null;
};

const invalid = (path: string, problems: readonly { pointer: string; detail: string }[]): string =>
  [`${path} was not taken:`, ...problems.map(({ pointer, detail }) => `  ${pointer || 'all of it'}: ${detail}`)].join(
    '\n',
  );

const ruleSetLine = ({ version, rules, thresholds, who, note, at }: RuleSet): string =>
  `${version}  ${rules.length} rules, hold from ${thresholds.hold}, refuse from ${thresholds.refuse}, by ${who}${at ? ` ${minute(at)}` : ''}${note && `: ${note}`}`;

const rules = async (desk: FraudDesk, [what, path]: readonly string[]): Promise<string | null> => {
  if (what === undefined) {
    for (const each of await desk.history()) console.log(ruleSetLine(each));
    return null;
  }
  if (what === 'show') {
    const found =
      path === undefined ? await desk.rules() : (await desk.history()).find(({ version }) => String(version) === path);
    if (!found) return `there is no version ${path}`;
    console.log(JSON.stringify({ thresholds: found.thresholds, rules: found.rules }, null, 2));
    return null;
  }
  if ((what !== 'try' && what !== 'save') || path === undefined) return usage;
  const given: unknown = parse(readFileSync(path, 'utf8'));
  if (what === 'save') {
    const saved = await desk.saveRules({ ...(given as object), ...(values.note && { note: values.note }) }, values.who);
    if (!saved.ok) return invalid(path, saved.problems);
    console.log(`Saved. ${ruleSetLine(saved.value)}`);
    return null;
  }
  const last = Number(values.last);
  if (!Number.isSafeInteger(last) || last < 1 || last > 1_000_000)
    return `--last ${values.last} is no number of orders`;
  const run = await desk.dryRun(given, last);
  if (!run.ok) return invalid(path, run.problems);
  const { orders, then, now, changed } = run.value;
  console.log(
    `Of ${orders} judged orders these rules would have held ${now.hold} (then ${then.hold}) and refused ${now.refuse} (then ${then.refuse}).`,
  );
  for (const each of changed) console.log(`  ${each.order}  ${each.then} → ${each.now}, ${each.score} points`);
  return null;
};

const blocks = async (desk: FraudDesk, [what, id]: readonly string[]): Promise<string | null> => {
  if (what === 'lift' && id !== undefined) {
    if (!(await desk.liftBlock(id, values.who))) return `there is no standing block ${id}`;
    console.log('Lifted.');
    return null;
  }
  if (what !== undefined) return usage;
  const standing = await desk.blocks();
  for (const { id: block, kind, reason, who, at } of standing)
    console.log(`${block}  ${kind}, by ${who} ${minute(at)}: ${reason}`);
  if (standing.length === 0) console.log('Nobody is shut out.');
  return null;
};

const reportLines = ({ version, active, good, bad, wanted, auc, rulesAuc, disagreed }: ModelReport): string =>
  version === null
    ? `There is no model yet: ${good} orders turned out well and ${bad} badly; ${wanted.good} and ${wanted.bad} are wanted.`
    : [
        `Model ${version} ${active ? 'judges with the rules' : 'only watches'}. ${good} orders turned out well, ${bad} badly.`,
        `On orders it had not seen it tells them apart with ${auc?.toFixed(3) ?? '?'}, the rules with ${rulesAuc?.toFixed(3) ?? '?'} (0.5: by chance, 1: always).`,
        `They disagreed on ${disagreed} orders since.`,
      ].join('\n');

const model = async (desk: FraudDesk, [what]: readonly string[]): Promise<string | null> => {
  if (what !== undefined && !['train', 'on', 'off'].includes(what)) return usage;
  if (what === 'train') {
    const trained = await desk.train();
    if (!trained.ok)
      return `${trained.good} good and ${trained.bad} bad orders are too few: ${trained.wanted.good} and ${trained.wanted.bad} are wanted`;
  } else if (what !== undefined) {
    const set = await desk.setModelActive(what === 'on');
    if (!set.ok) return 'there is no model yet: npm run fraud -- model train';
  }
  console.log(reportLines(await desk.model()));
  return null;
};

/** What went wrong, or null. */
const run = async (
  fraud: Fraud,
  reviews: Reviews,
  [command = '', ...rest]: readonly string[],
): Promise<string | null> => {
  const number = Number(rest[0]);
  const aboutOrder = ['show', 'approve', 'refuse', 'undo'].includes(command);
  if (aboutOrder && !(Number.isSafeInteger(number) && number > 0)) return `"${rest[0] ?? ''}" is no number of an order`;
  switch (command) {
    case 'queue': {
      const waiting = await reviews.waiting();
      console.log(waiting.length === 0 ? 'No order waits for a review.' : waiting.map(heldLines).join('\n'));
      return null;
    }
    case 'show':
      return show(fraud, number);
    case 'approve':
      return decide(reviews, number, 'approve');
    case 'refuse':
      return decide(reviews, number, values.block ? 'refuse-and-block' : 'refuse');
    case 'undo':
      return undo(reviews, number);
    case 'rules':
      return rules(fraud.desk, rest);
    case 'blocks':
      return blocks(fraud.desk, rest);
    case 'model':
      return model(fraud.desk, rest);
    default:
      return usage;
  }
};

await runCommand(positionals, usage, async ({ config, db, url, clock, log }) => {
  const listener = createListener({ url, log });
  const events = createEvents({ db, url, clock, log, listener });
  try {
    const settings = { ...config.shop, review: config.review, demo: config.demo };
    const fraud = createFraud({ db, clock, settings });
    const refunds = createRefunds({ db, clock, nudge: events.nudge });
    return await run(fraud, createReviews({ db, clock, settings, events, fraud, refunds }), positionals);
  } finally {
    await events.stop();
    await listener.close();
  }
});
