import { defineFunction } from '#sdk';

/** Shows a purchase to whoever has to agree to it. */
export default defineFunction({ name: 'ask-approver', on: 'approval.asked' }, async ({ event, tools, key }) => {
  const { approval: id } = event.payload;
  const approval = await tools.approvals.read(id);
  if (!approval || approval.decision !== null) return;
  const { approver, buyer, total, locale } = approval;
  if (approver.conversation === null)
    return tools.log.warn({ approval: id }, 'who has to agree to a purchase has no chat');
  const facts = { approval: id, buyer, amount: total };
  await tools.tell({
    cause: key,
    to: { chat: approver.conversation, who: `approver:${approver.visitor}` },
    locale,
    letter: { template: 'approval_asked', facts },
  });
});
