import type { Money } from '#kernel';
import type { Drawing } from '../drawing.ts';
import { attached, type TeamsMessage } from '../render.ts';
import {
  button,
  card,
  column,
  columns,
  cut,
  facts,
  field,
  words,
  type AdaptiveCard,
  type CardElement,
} from './parts.ts';

/** A word that somebody said about something. */
interface Said {
  readonly who: string;
  readonly decision: string;
  readonly note: string;
  readonly at: Date;
}

/** An order that the fraud check holds. */
export interface SeenHeld {
  readonly number: number;
  readonly total: Money;
  readonly who: string;
  readonly lines: readonly { readonly title: string; readonly quantity: number }[];
  readonly findings: readonly { readonly found: string }[];
  /** So many different people must approve. */
  readonly people: number;
  readonly dueAt: Date;
  readonly decisions: readonly Said[];
  /** Nobody has to decide any more. */
  readonly closed: boolean;
}

/** A purchase that somebody has to agree to. */
export interface SeenApproval {
  readonly id: string;
  readonly buyer: string;
  readonly company: string;
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly total: Money }[];
  readonly total: Money;
  readonly address: string;
  readonly expiresAt: Date;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string;
}

/** A letter to staff, worded. */
export interface SeenLetter {
  readonly subject: string;
  readonly parts: readonly (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
    | { readonly kind: 'table'; readonly rows: readonly SeenRow[]; readonly sums: readonly SeenRow[] }
    | { readonly kind: 'button'; readonly label: string; readonly url: string }
  )[];
}
interface SeenRow {
  readonly what: string;
  readonly amount: string;
}

const mostLines = 8;
const mostFacts = 30;

const message = (summary: string, content: AdaptiveCard, about?: string): TeamsMessage => ({
  type: 'message',
  summary: cut(summary, 400),
  attachments: [attached(content)],
  ...(about !== undefined && { about }),
});

const heading = (text: string): CardElement => words(text, { weight: 'Bolder', size: 'Medium', style: 'heading' });

const goods = (lines: readonly { readonly title: string; readonly quantity: number }[], { say }: Drawing): string =>
  [
    ...lines.slice(0, mostLines).map(({ quantity, title }) => `${quantity} × ${cut(title, 60)}`),
    ...(lines.length > mostLines ? [say('more-lines', { count: lines.length - mostLines })] : []),
  ].join(', ');

/** "Approved by Ann at 10:42: …" */
const told = ({ who, decision, note, at }: Said, { say, time }: Drawing): string =>
  say('desk-decided', { who, decision, at: time(at), noted: note === '' ? 'no' : 'yes', note: cut(note, 300) });

/** An order that people decide about; when they have, what they decided. */
export const heldMessage = (held: SeenHeld, drawing: Drawing, { block }: { readonly block: boolean }): TeamsMessage => {
  const { say, money, time, buttons } = drawing;
  const { number, closed, decisions, people } = held;
  const about = `held:${number}`;
  const title = say('held-title', { number });
  const left = people - decisions.filter(({ decision }) => decision === 'approve').length;
  const spoken = decisions.map((each) => told(each, drawing));
  const open = !closed && decisions.every(({ decision }) => decision === 'approve') && left > 0;
  const body = [
    heading(title),
    facts(
      [say('held-total'), money(held.total)],
      [say('held-by'), held.who],
      [say('held-goods'), goods(held.lines, drawing)],
      ...(open ? [[say('held-until'), time(held.dueAt)] as const] : []),
    ),
    words(say('held-why'), { weight: 'Bolder', spacing: 'Medium' }),
    ...held.findings.slice(0, mostLines).map(({ found }) => words(`• ${cut(found, 300)}`, { spacing: 'Small' })),
    ...spoken.map((each) => words(each, { weight: 'Bolder', spacing: 'Medium', separator: true })),
    ...(open && people > 1 ? [words(say('held-people', { left }), { isSubtle: true })] : []),
    ...(!open && spoken.length === 0 ? [words(say('held-over'), { weight: 'Bolder', separator: true })] : []),
  ];
  const summary = [title, money(held.total), ...(spoken.length > 0 ? spoken : held.findings.map(({ found }) => found))];
  if (!open) return message(summary.join(' · '), card(summary.join('. '), body), about);
  const actions = [
    button(buttons, { label: say('approve'), press: `held:approve:${number}`, style: 'positive', reads: false }),
    button(buttons, { label: say('refuse'), press: `held:refuse:${number}`, style: 'destructive' }),
    ...(block
      ? [button(buttons, { label: say('block'), press: `held:refuse-and-block:${number}`, style: 'destructive' })]
      : []),
  ];
  return message(
    summary.join(' · '),
    card(summary.join('. '), [...body, field(say('reason'), say('reason-missing'))], actions),
    about,
  );
};

const worth = ({ title, quantity, total }: SeenApproval['lines'][number], { money }: Drawing): CardElement =>
  columns(
    column('stretch', words(`${quantity} × ${cut(title, 100)}`)),
    column('auto', words(money(total), { horizontalAlignment: 'Right' })),
  );

/** What is bought, for how much and by whom, for who has to agree; when they have, what they said. */
export const approvalMessage = (approval: SeenApproval, drawing: Drawing): TeamsMessage => {
  const { say, money, time, buttons } = drawing;
  const { id, lines, decision } = approval;
  const about = `approval:${id}`;
  const title = say('approval-title', { buyer: approval.buyer, total: money(approval.total) });
  const body = [
    heading(title),
    ...lines.slice(0, mostLines).map((line) => worth(line, drawing)),
    ...(lines.length > mostLines
      ? [words(say('more-lines', { count: lines.length - mostLines }), { isSubtle: true })]
      : []),
    facts(
      [say('approval-total'), money(approval.total)],
      [say('approval-address'), approval.address],
      [say('approval-company'), approval.company],
      ...(decision === null ? [[say('held-until'), time(approval.expiresAt)] as const] : []),
    ),
  ];
  if (decision !== null) {
    const { decidedBy, decidedAt, reason } = approval;
    const outcome =
      decidedBy === null || decidedAt === null || decision === 'expired'
        ? say('approval-over')
        : told(
            { who: decidedBy, decision: decision === 'approved' ? 'approve' : 'refuse', note: reason, at: decidedAt },
            drawing,
          );
    const drawn = [...body, words(outcome, { weight: 'Bolder', separator: true })];
    return message(`${title} · ${outcome}`, card(`${title}. ${outcome}`, drawn), about);
  }
  const summary = `${title}: ${goods(lines, drawing)}`;
  return message(
    summary,
    card(
      summary,
      [...body, field(say('reason'), say('reason-missing'))],
      [
        button(buttons, { label: say('approve'), press: `approval:approved:${id}`, style: 'positive', reads: false }),
        button(buttons, { label: say('refuse'), press: `approval:refused:${id}`, style: 'destructive' }),
      ],
    ),
    about,
  );
};

/** What staff are told otherwise: an alert, a report. */
export const letterMessage = ({ subject, parts }: SeenLetter): TeamsMessage => {
  const rows = (each: readonly SeenRow[]) => each.map(({ what, amount }) => [what, amount] as const);
  const body = parts.flatMap((part): readonly CardElement[] => {
    switch (part.kind) {
      case 'text':
        return [words(cut(part.text, 2_000))];
      case 'lines':
        return [
          words(part.title, { weight: 'Bolder' }),
          words(cut(part.lines.join('\n\n'), 2_000), { spacing: 'Small' }),
        ];
      case 'table':
        return [facts(...rows(part.rows).slice(0, mostFacts), ...rows(part.sums))];
      case 'button':
        return [];
    }
  });
  const links = parts.flatMap((part) =>
    part.kind === 'button' && part.url.startsWith('http')
      ? [{ type: 'Action.OpenUrl', title: cut(part.label, 60), url: part.url }]
      : [],
  );
  const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join(' ');
  return message(`${subject}: ${text}`, card(`${subject}. ${text}`, [heading(subject), ...body], links));
};
