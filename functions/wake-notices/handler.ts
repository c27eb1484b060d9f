import { defineFunction, every } from '#sdk';

/** Sends what was kept back for the night. */
export default defineFunction(
  {
    name: 'wake-notices',
    on: every('* * * * *', {
      about: {
        'en-US': 'Sends messages whose time has come, such as after the quiet hours.',
        'es-US': 'Envía los mensajes cuya hora ha llegado, por ejemplo tras las horas de silencio.',
      },
    }),
  },
  async ({ tools }) => {
    await tools.notices.wake();
  },
);
