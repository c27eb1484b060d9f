import { defineFunction, every } from '#sdk';

/** Learns everything anew once a day: what falls out of use is rated lower, what was missed is made up for. */
export default defineFunction(
  {
    name: 'relearn',
    on: every('37 2 * * *', {
      about: {
        'en-US': 'Learns everything anew: what falls out of use is rated lower, what was missed is made up for.',
        'es-US': 'Lo aprende todo de nuevo: lo que cae en desuso vale menos, y lo que faltó se recupera.',
      },
    }),
    limit: 1800,
  },
  async ({ tools }) => {
    const { baskets, missed, differing } = await tools.learned.rebuild();
    const wrong = Object.values(differing).some((count) => count > 0);
    if (wrong) tools.log.warn({ baskets, differing }, 'what was counted as it came was not what the baskets say');
    if (missed > 0) tools.log.info({ missed }, 'orders were learned from that had been missed');
  },
);
