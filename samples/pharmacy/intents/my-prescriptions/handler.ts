import { defineHandler, say, type IntentSource } from '#sdk';
import type { Pharmacy } from '../../pharmacy.ts';
import { tellState } from '../../told.ts';
import { definition } from './definition.ts';

export const myPrescriptions = (pharmacy: Pharmacy): IntentSource =>
  defineHandler(definition, async ({ words, turn }) => {
    const patient = await pharmacy.signedIn(turn);
    if (patient === null) return say([], { then: { intent: 'pharmacy-sign-in', slots: { goal: definition.name } } });
    const all = await pharmacy.prescriptions(patient);
    if (all.length === 0) return say(words('none'));
    return say([words('count', { count: all.length }), ...all.map((each) => tellState(each, pharmacy.today(), words))]);
  });
