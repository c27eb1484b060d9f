import { defineFunction } from '#sdk';

/** Tells the shopper what became of what they had asked for; what was agreed to is read out to them again. */
export default defineFunction(
  { name: 'tell-approval', on: 'approval.decided', retry: { attempts: 10, seconds: 2, backoff: 2 } },
  async ({ event, tools, key, words }) => {
    const { approval: id, decision } = event.payload;
    const approval = await tools.approvals.read(id);
    if (!approval) return;
    await tools.redraw(`approval:${id}`);
    const { conversation, shopper, locale, decidedBy, reason, total } = approval;
    if (conversation === null) return;
    const facts = { who: decidedBy ?? approval.approver.name, reason, amount: total };
    const body = { replies: [words(locale)(decision, facts)] };
    await tools.tell({ cause: key, to: { shopper }, locale, live: { conversation, kind: 'reply', body } });
    if (decision !== 'approved') return;
    if (!(await tools.ask(`approval:${id}`, { conversation, intent: 'check-out' })))
      throw new Error(`the conversation of approval ${id} is being answered`);
  },
);
