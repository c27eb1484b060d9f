import { useRead } from '../../api/reading.ts';
import { wordsOf } from '../../shell/words.ts';
import { calledIn } from './label.ts';
import type { Deliveries } from './wire.ts';

const say = wordsOf('pricing');

/** What ways of delivery are called, by id; the standard one is always there. */
export const useMethods = (): Readonly<Record<string, string>> => {
  const { data } = useRead<Deliveries>('/delivery-methods');
  const saved = (data?.deliveryMethods ?? []).map(({ id, label }) => [id, calledIn(label)] as const);
  return { standard: say('standard'), ...Object.fromEntries(saved) };
};
