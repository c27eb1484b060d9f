import { defineFunction, every } from '#sdk';

/** Words that seem to mean the same are put before staff, once a night. */
export default defineFunction(
  {
    name: 'mine-synonyms',
    on: every('37 3 * * *', {
      about: {
        'en-US': 'Looks for words that mean the same in what shoppers searched for, and suggests them.',
        'es-US': 'Busca en lo que se buscó palabras que significan lo mismo, y las propone.',
      },
    }),
    limit: 900,
  },
  async ({ tools }) => {
    await tools.synonyms.mine();
  },
);
