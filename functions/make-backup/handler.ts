import { defineFunction, every } from '#sdk';

/** Writes down all that the shop remembers, once a night. */
export default defineFunction<'clock.struck'>(
  {
    name: 'make-backup',
    on: every('47 2 * * *', {
      about: {
        'en-US': 'Writes down all that the shop remembers.',
        'es-US': 'Guarda una copia de todo lo que la tienda recuerda.',
      },
    }),
    limit: 4 * 3600,
  },
  ({ event, tools }) => tools.backups.nightly(new Date(event.payload.due)),
);
