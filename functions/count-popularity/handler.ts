import { defineFunction, every } from '#sdk';

/** What was bought lately is found a little sooner. */
export default defineFunction(
  {
    name: 'count-popularity',
    on: every('13 * * * *', {
      about: {
        'en-US': 'Counts what is bought most, which search and lists go by.',
        'es-US': 'Cuenta lo que más se compra, por lo que se guían la búsqueda y las listas.',
      },
    }),
    limit: 300,
  },
  async ({ tools }) => {
    await tools.popularity.count();
  },
);
