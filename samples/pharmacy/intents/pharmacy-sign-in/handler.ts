import { ask, defineHandler, fail, say, type IntentSource } from '#sdk';
import type { Pharmacy } from '../../pharmacy.ts';
import { definition } from './definition.ts';

/** Member number, date of birth and PIN; of whom we know from before, the PIN alone. Until then nothing of medicines is said. */
export const pharmacySignIn = (pharmacy: Pharmacy): IntentSource =>
  defineHandler(definition, async ({ slots, words, turn }) => {
    const { goal = 'my-prescriptions', about } = slots;
    const kept = { goal, about };
    const linked = slots.member === undefined && (await pharmacy.isLinked(turn.shopper));
    if (!linked && slots.member === undefined) return ask('member', words('member'), { slots: kept });
    if (!linked && slots.born === undefined)
      return ask('born', words('born'), { slots: { ...kept, member: slots.member } });
    const known = linked ? {} : { member: slots.member, born: slots.born };
    if (slots.pin === undefined) return ask('pin', words('pin'), { slots: { ...kept, ...known } });
    const proven = await pharmacy.prove(turn, {
      member: slots.member === undefined ? null : String(slots.member),
      born: slots.born ?? null,
      pin: slots.pin,
    });
    switch (proven.is) {
      case 'right':
        return say([], { then: { intent: String(goal), slots: { about } } });
      case 'locked':
        return fail(words('locked'));
      case 'wrong':
        return linked
          ? ask('pin', words('pin-wrong', { left: proven.left }), { slots: kept })
          : ask('member', words('no-match', { left: proven.left }), { slots: kept });
    }
  });
