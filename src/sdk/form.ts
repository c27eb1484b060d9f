import type { IntentDefinition } from '#kernel';
import type { Given } from '#conversation';
import type { Form } from './outside.ts';
import type { Shop } from './shop.ts';

/** What was asked, as it is handed on. A PIN goes nowhere. */
export const formOf = (
  { name: intent, slots: definitions }: IntentDefinition,
  { slots, heard, turn }: Pick<Given<Shop, Readonly<Record<string, unknown>>>, 'slots' | 'heard' | 'turn'>,
): Form => {
  const { conversation, id, channel, locale } = turn;
  const fields = Object.fromEntries(
    Object.entries(slots).filter(([name, value]) => value !== undefined && definitions[name]?.type !== 'pin'),
  );
  return {
    key: `${conversation}:${id}:${intent}`,
    intent,
    slots: fields,
    heard,
    conversation,
    turn: id,
    channel,
    locale,
  };
};
