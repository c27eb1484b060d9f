import { defineFunction, every } from '#sdk';

/** Takes away what is kept for so long only: what was said, and the bad rows of old files. */
export default defineFunction(
  {
    name: 'forget-old',
    on: every('53 3 * * *', {
      about: {
        'en-US': 'Takes away what is kept for so long only: what was said, and the bad rows of old files.',
        'es-US': 'Quita lo que solo se guarda un tiempo: lo que se dijo, y las filas malas de archivos viejos.',
      },
    }),
    limit: 3600,
  },
  async ({ tools, signal }) => {
    const gone = await tools.retention.forget(signal);
    tools.log.info(gone, 'what was kept long enough is taken away');
  },
);
