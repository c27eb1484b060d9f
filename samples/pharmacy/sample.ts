import { defineSample } from '#sdk';
import { sendRefills } from './functions/pharmacy-send-refills/handler.ts';
import { myPrescriptions } from './intents/my-prescriptions/handler.ts';
import { pharmacySignIn } from './intents/pharmacy-sign-in/handler.ts';
import { prescriptionStatus } from './intents/prescription-status/handler.ts';
import { refillPrescription } from './intents/refill-prescription/handler.ts';
import { dispensary } from './legacy/dispensary.ts';
import { oldTables } from './legacy/old-tables.ts';
import { runCommand } from './legacy/terminal.ts';
import { createPharmacy } from './pharmacy.ts';

/** Prescriptions by conversation, from records that an old pharmacy system keeps. */
export default defineSample({
  oldTables,
  open: async (ground) => {
    const standIn = ground.demo ? (await dispensary(ground)).address : null;
    const pharmacy = createPharmacy(ground, ground.route('pharmacy-refill', standIn));
    return {
      intents: [
        pharmacySignIn(pharmacy),
        refillPrescription(pharmacy),
        prescriptionStatus(pharmacy),
        myPrescriptions(pharmacy),
      ],
      functions: [sendRefills(pharmacy)],
    };
  },
  command: runCommand,
});
