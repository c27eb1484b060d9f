import { EXPIRY_SCHEDULE, LEARN_SCHEDULE, WATCHDOG_SCHEDULE } from '#commerce';
import { defineSchedule, type Schedule } from '#events';
import { SENSORS_SCHEDULE } from '#sensors';
import { FORGET_SCHEDULE } from '#insight';
import { COLLECT_SCHEDULE, REORDER_SCHEDULE } from '#vendors';

/** What the shop does by the clock; times are UTC. */
export const schedules: readonly Schedule[] = [
  defineSchedule({
    name: EXPIRY_SCHEDULE,
    cron: '* * * * *',
    about: {
      'en-US': 'Ends orders whose time to be paid or decided is over, and lets their goods go.',
      'es-US': 'Termina los pedidos cuyo plazo de pago o decisión pasó, y libera su mercancía.',
    },
  }),
  defineSchedule({
    name: WATCHDOG_SCHEDULE,
    cron: '*/5 * * * *',
    about: {
      'en-US': 'Holds the provider’s payments against the orders, and finishes or gives back what does not fit.',
      'es-US': 'Compara los pagos del proveedor con los pedidos, y termina o devuelve lo que no encaja.',
    },
  }),
  defineSchedule({
    name: REORDER_SCHEDULE,
    cron: '23 */6 * * *',
    about: {
      'en-US': 'Looks at what runs low, and orders it from vendors as the shop is set.',
      'es-US': 'Mira lo que se agota, y lo pide a los proveedores como la tienda tiene fijado.',
    },
  }),
  defineSchedule({
    name: COLLECT_SCHEDULE,
    cron: '* * * * *',
    about: {
      'en-US': 'Fetches what vendors delivered as files.',
      'es-US': 'Recoge lo que los proveedores entregaron como archivos.',
    },
    missed: 'none',
  }),
  defineSchedule({
    name: SENSORS_SCHEDULE,
    cron: '7 * * * *',
    about: { 'en-US': 'Forgets old readings of sensors.', 'es-US': 'Olvida las lecturas antiguas de los sensores.' },
  }),
  defineSchedule({
    name: LEARN_SCHEDULE,
    cron: '41 3 * * *',
    about: {
      'en-US': 'Notes which orders turned out to be fraud, so that the model can learn from them.',
      'es-US': 'Anota qué pedidos resultaron ser fraude, para que el modelo aprenda de ellos.',
    },
  }),
  defineSchedule({
    name: FORGET_SCHEDULE,
    cron: '7 0 * * *',
    about: {
      'en-US': 'Forgets who visited, and keeps only the counts.',
      'es-US': 'Olvida quién visitó, y guarda solo las cuentas.',
    },
  }),
];
