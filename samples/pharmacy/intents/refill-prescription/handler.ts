import { anyOf, confirm, dayOf, defineHandler, fail, offer, say, spelled } from '#sdk';
import type { IntentSource, Reply, Words } from '#sdk';
import type { Pharmacy } from '../../pharmacy.ts';
import { refillable, type Prescription } from '../../prescription.ts';
import { namedIn, numberIn, thingOf } from '../../things.ts';
import { definition } from './definition.ts';

/** What a yes was said to: whatever of it has changed meanwhile is read out anew. */
const bindingOf = ({ number, refills, filled }: Prescription): string => `refill:${number}:${refills}:${filled ?? ''}`;

const refuse = (prescription: Prescription, today: string, words: Words): Reply | null => {
  const judged = refillable(prescription, today);
  if (judged.may) return null;
  const { medicine } = prescription;
  switch (judged.why) {
    case 'too-early':
      return fail(words('too-early', { medicine, from: dayOf(judged.from) }));
    case 'ready':
    case 'under-way':
    case 'queued':
      return say(words(judged.why, { medicine }));
    // Only a person can help: a pharmacist, who asks the doctor.
    case 'doctor-only':
    case 'expired':
    case 'none-left':
      return fail(words(judged.why, { medicine }), { end: 'handed-over' });
  }
};

export const refillPrescription = (pharmacy: Pharmacy): IntentSource =>
  defineHandler(definition, async ({ slots, words, turn, heard, confirmed, declined }) => {
    if (declined) return say(words('left'));
    const about = typeof slots.about === 'string' ? slots.about : heard;
    const patient = await pharmacy.signedIn(turn);
    if (patient === null)
      return say([], { then: { intent: 'pharmacy-sign-in', slots: { goal: definition.name, about } } });
    const all = await pharmacy.prescriptions(patient);
    if (all.length === 0) return fail(words('none'));
    const today = pharmacy.today();
    const number = typeof slots.chosen === 'string' ? slots.chosen : numberIn(about);
    const key = slots.choice?.key ?? (number === undefined ? undefined : thingOf(number));
    const meant = key === undefined ? namedIn(about, all) : all.filter((each) => thingOf(each.number) === key);
    if (key !== undefined && meant.length === 0) return fail(words('unknown', { number: spelled(number ?? '') }));
    const may = all.filter((each) => refillable(each, today).may);
    const [one, ...others] = meant.length > 0 ? meant : may;
    if (!one) return fail(words('nothing-now'));
    if (others.length > 0) {
      const several = [one, ...others];
      const things = several.map(({ number, medicine }) => ({ key: thingOf(number), name: medicine, words: [number] }));
      return offer('choice', words('which', { names: anyOf(several.map(({ medicine }) => medicine)) }), things, {
        slots: { about },
      });
    }
    const refused = refuse(one, today, words);
    if (refused) return refused;
    if (confirmed !== bindingOf(one))
      return confirm(bindingOf(one), words('really', { medicine: one.medicine, left: one.refills - 1 }), {
        slots: { chosen: one.number, about },
        choices: [
          { label: words('yes').text, press: 'yes' },
          { label: words('no').text, press: 'no' },
        ],
      });
    const { status, readyOn } = await pharmacy.refills.ask({
      ...{ shopper: turn.shopper, conversation: turn.conversation, locale: turn.locale },
      ...{ patient, prescription: one.number },
    });
    if (status === 'refused') return fail(words('refused', { medicine: one.medicine }), { end: 'handed-over' });
    if (status === 'queued') return say(words('asked', { medicine: one.medicine }));
    return say(
      words('accepted', {
        medicine: one.medicine,
        ready: readyOn === null ? 'soon' : 'day',
        day: dayOf(readyOn ?? today),
      }),
    );
  });
