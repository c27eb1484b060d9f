import { defineFunction, eventTypes } from '#sdk';

/** Tells whoever listens at the MQTT broker what happened: each event at least once, as a CloudEvent in JSON. */
export default defineFunction(
  { name: 'publish-event', on: eventTypes, retry: { attempts: 10, seconds: 5, backoff: 3.2 } },
  async ({ event, tools }) => {
    const { id, type, subject, at, payload } = event;
    const told = {
      ...{ specversion: '1.0', id, source: tools.shop.url(), type, subject, time: at.toISOString() },
      ...{ datacontenttype: 'application/json', data: payload },
    };
    await tools.publish?.(type.replaceAll('.', '/'), JSON.stringify(told));
  },
);
