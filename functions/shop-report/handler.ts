import { defineFunction, every } from '#sdk';

/** Mails the report of the seven days that ended to whoever wants it, on Mondays. */
export default defineFunction<'clock.struck'>(
  {
    name: 'shop-report',
    on: every('25 0 * * 1', {
      about: {
        'en-US': 'Mails the report of the week before to those of the staff who want it.',
        'es-US': 'Envía por correo el informe de la semana anterior a quienes lo quieren.',
      },
    }),
  },
  ({ event, tools, key }) => tools.report('week', new Date(event.payload.due), key),
);
