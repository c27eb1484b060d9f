import { defineHandler, fail, say, spelled, type IntentSource } from '#sdk';
import type { Pharmacy } from '../../pharmacy.ts';
import { namedIn, numberIn } from '../../things.ts';
import { tellState } from '../../told.ts';
import { definition } from './definition.ts';

/** Whether it is ready: the one that is named, otherwise those that are under way, otherwise all. */
export const prescriptionStatus = (pharmacy: Pharmacy): IntentSource =>
  defineHandler(definition, async ({ slots, words, turn, heard }) => {
    const about = typeof slots.about === 'string' ? slots.about : heard;
    const patient = await pharmacy.signedIn(turn);
    if (patient === null)
      return say([], { then: { intent: 'pharmacy-sign-in', slots: { goal: definition.name, about } } });
    const all = await pharmacy.prescriptions(patient);
    const number = numberIn(about);
    const numbered = all.filter((each) => each.number === number);
    if (number !== undefined && numbered.length === 0) return fail(words('unknown', { number: spelled(number) }));
    const named = numbered.length > 0 ? numbered : namedIn(about, all);
    const open = all.filter(({ state, asked }) => state !== 'idle' || asked !== null);
    const told = named.length > 0 ? named : open;
    if (told.length === 0) return say(words('nothing-open'));
    return say(told.map((each) => tellState(each, pharmacy.today(), words)));
  });
