import { defineFunction, every } from '#sdk';

/** Ends purchases to which nobody agreed in time. */
export default defineFunction<'clock.struck'>(
  {
    name: 'expire-approvals',
    on: every('* * * * *', {
      about: {
        'en-US': 'Ends approvals of companies that nobody gave in time.',
        'es-US': 'Termina las aprobaciones de empresas que nadie dio a tiempo.',
      },
    }),
  },
  async ({ tools }) => {
    await tools.approvals.expire();
  },
);
