import { defineFunction, every } from '#sdk';

/** Ends purchases to which nobody agreed in time. */
export default defineFunction<'clock.struck'>(
  { name: 'expire-approvals', on: every('* * * * *') },
  async ({ tools }) => {
    await tools.approvals.expire();
  },
);
