import type { Drawing } from '#channels/teams';
import type { Approvals, Decision, Reviews } from '#commerce';
import { may, type TeamsPeople } from '#identity';

export interface DecideRooms {
  readonly reviews: Pick<Reviews, 'read' | 'decide'>;
  readonly approvals: Pick<Approvals, 'decide'>;
  readonly people: Pick<TeamsPeople, 'memberOf'>;
  readonly block: boolean;
}

interface Pressed {
  readonly visitor: string;
  readonly press: string;
  /** What was typed above the button. */
  readonly typed: string | null;
}

const decisions: readonly string[] = ['approve', 'refuse', 'refuse-and-block'] satisfies readonly Decision[];

/** Presses of staff, and of who agrees to purchases; what they may is asked anew each time. Null: a press of a shopper. */
export const createDecider = ({ reviews, approvals, people, block }: DecideRooms) => {
  const held = async ({ visitor, press, typed }: Pressed, { say, time }: Drawing): Promise<string> => {
    const [, decision = '', id = ''] = press.split(':');
    const number = Number(id);
    const member = await people.memberOf(visitor);
    if (!member || !may(member.roles, 'fraud') || !decisions.includes(decision)) return say('desk-no-role');
    if (decision === 'refuse-and-block' && !block) return say('desk-no-block');
    const note = decision === 'approve' ? '' : (typed ?? '').trim();
    if (decision !== 'approve' && note === '') return say('desk-reason');
    const done = await reviews.decide(number, { decision: decision as Decision, who: member.name, note });
    if (done.ok) return done.value.state === 'one-more' ? say('desk-one-more', { number }) : say('desk-done');
    const last = (await reviews.read(number))?.decisions.at(-1);
    if (!last) return say('desk-not-held', { number });
    return say('desk-decided', {
      who: last.who,
      decision: last.decision,
      at: time(last.at),
      noted: last.note === '' ? 'no' : 'yes',
      note: last.note,
    });
  };

  const purchase = async ({ visitor, press, typed }: Pressed, { say, time }: Drawing): Promise<string> => {
    const [, decision, id = ''] = press.split(':');
    const reason = decision === 'approved' ? '' : (typed ?? '').trim();
    if (decision !== 'approved' && reason === '') return say('desk-reason');
    const done = await approvals.decide(id, {
      approver: visitor,
      decision: decision === 'approved' ? 'approved' : 'refused',
      reason,
    });
    if (done.ok) return say('desk-done');
    if (done.reason === 'unknown-approval') return say('approval-gone');
    if (done.reason === 'not-the-approver') return say('approval-not-yours');
    const { decision: was, decidedBy, decidedAt, reason: why } = done.approval;
    if (was === 'expired' || decidedBy === null || decidedAt === null) return say('approval-over');
    return say('desk-decided', {
      who: decidedBy,
      decision: was === 'approved' ? 'approve' : 'refuse',
      at: time(decidedAt),
      noted: why === '' ? 'no' : 'yes',
      note: why,
    });
  };

  return async (pressed: Pressed, drawing: Drawing): Promise<string | null> => {
    if (pressed.press.startsWith('held:')) return held(pressed, drawing);
    return pressed.press.startsWith('approval:') ? purchase(pressed, drawing) : null;
  };
};
