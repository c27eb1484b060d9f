import { defineFunction, every } from '#sdk';

/** Mails the report of the day that ended to whoever wants it. */
export default defineFunction<'clock.struck'>(
  {
    name: 'day-report',
    on: every('15 0 * * *', {
      about: {
        'en-US': 'Mails the report of the day before to those of the staff who want it.',
        'es-US': 'Envía por correo el informe del día anterior a quienes lo quieren.',
      },
    }),
  },
  ({ event, tools, key }) => tools.report('day', new Date(event.payload.due), key),
);
