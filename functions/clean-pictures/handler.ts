import { defineFunction, every } from '#sdk';

/** Takes away the pictures that no product has any more. */
export default defineFunction(
  {
    name: 'clean-pictures',
    on: every('47 4 * * *', {
      about: {
        'en-US': 'Takes away pictures that nothing shows any more.',
        'es-US': 'Quita las imágenes que ya nada muestra.',
      },
    }),
    limit: 900,
  },
  async ({ tools }) => {
    const count = await tools.pictures.cleanUp();
    if (count > 0) tools.log.info({ pictures: count }, 'pictures that no product has were taken away');
  },
);
