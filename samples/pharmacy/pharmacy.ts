import type { OldRoute, SampleGround } from '#sdk';
import { createAccess, type Access } from './access.ts';
import type { Prescription } from './prescription.ts';
import { createRefills, type Refills } from './refills.ts';

/** Everything that the intents of the sample ask. */
export interface Pharmacy extends Access {
  /** Of a patient whose PIN was right; by number, and one that is another's is none. */
  prescriptions(patient: string): Promise<readonly Prescription[]>;
  readonly refills: Refills;
  /** The day it is, for what lies in whole days. */
  today(): string;
}

export const createPharmacy = (ground: SampleGround, route: OldRoute): Pharmacy => {
  const { db, clock } = ground;
  return {
    ...createAccess(ground),
    prescriptions: (patient) => db.$queryRaw<Prescription[]>`
      select number, patient, medicine, refills, expires::text, filled::text, days, doctor_only as "doctorOnly", state,
        (select status from pharmacy.refill r where r.prescription = p.number and r.asked_at > ${clock().toISOString()}::timestamptz - interval '1 day'
          order by asked_at desc limit 1) as asked
      from pharmacy.prescription p where patient = ${patient} order by number`,
    refills: createRefills(ground, route),
    today: () => clock().toISOString().slice(0, 10),
  };
};
