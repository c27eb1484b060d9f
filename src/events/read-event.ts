import { eventCatalogue, isEventType, type AnyEvent } from './catalogue.ts';

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly at: Date;
}

/** The event as it was recorded; throws when its type or payload is not what the catalogue says. */
export const eventFrom = ({ id, type, subject, payload, at }: EventRow): AnyEvent => {
  if (!isEventType(type)) throw new Error(`event ${id} has the unknown type "${type}"`);
  return { id, type, subject, at, payload: eventCatalogue[type].parse(payload) } as AnyEvent;
};

/** The same for those who go on with others: what is wrong with it instead of a throw. */
export const readEvent = (row: EventRow): AnyEvent | Error => {
  try {
    return eventFrom(row);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};
