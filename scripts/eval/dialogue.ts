import { learnLocalUnderstanding } from '#understanding/local';
import type { IntentDefinition, Interpretation, Locale, Thing } from '#kernel';
import { intents } from '#intents';
import { examplesOf } from '../../src/app/examples.ts';
import { readWordings } from '../../src/app/wordings.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Decision } from '../../src/conversation/decision.ts';
import { freshSession, type Session, type Task } from '../../src/conversation/session.ts';
import { demoLexicon } from '../intents/demo-lexicon.ts';

const thing = (key: string, name: string, price: number, words: string, options: string): Thing => ({
  key,
  name,
  price,
  words: words.split('|'),
  options: options.split(' '),
});

const mugs: readonly Thing[] = [
  thing('harbor', 'Harbor Mug', 1200, 'coffee mug|taza|taza de café', 'small large red blue white black pequeña grande grandes roja rojas azul azules blanco blanca negro negra'),
  thing('trail', 'Trail Enamel Mug', 1450, 'camping mug|tin cup|taza esmaltada|taza de camping', 'blue green white azul verde blanca'),
  thing('ferry', 'Ferry Travel Mug', 2400, 'thermos cup|to-go cup|termo|taza de viaje', 'green black grey verde negra gris'),
]; // prettier-ignore

const open = (intent: string, more: Partial<Task>): Task => ({
  intent,
  slots: {},
  attempts: 0,
  question: [],
  offered: [],
  ...more,
});

/** Where a talk stands when something is said. */
export const scenes: Readonly<Record<string, Session>> = {
  open: freshSession,
  mugs: { ...freshSession, shown: mugs, before: 'search-products', notes: { search: { words: 'mugs', shown: 3 } } },
  details: { ...freshSession, shown: mugs.slice(0, 1), focus: mugs[0]!, before: 'product-details', notes: { search: { words: 'mugs', shown: 1 } } }, // prettier-ignore
  cart: { ...freshSession, shown: [], focus: mugs[0]!, before: 'add-to-cart' },
  'read-out': {
    ...freshSession,
    task: { intent: 'check-out', slots: {}, confirming: 'what was read out', attempts: 0, question: [], offered: [] },
  },
  placed: { ...freshSession, before: 'check-out' },
  address: { ...freshSession, task: open('change-address', { confirming: 'address:1', slots: { draft: {} } }) },
  street: { ...freshSession, task: open('change-address', { asking: 'street' }) },
  place: { ...freshSession, task: open('change-address', { asking: 'place' }) },
  quote: { ...freshSession, focus: mugs[0]!, task: open('check-out', { confirming: 'quote' }) },
  size: {
    ...freshSession,
    shown: mugs.slice(0, 1),
    focus: mugs[0]!,
    task: open('add-to-cart', {
      asking: 'choice',
      slots: { items: [{ key: 'harbor', words: 'harbor mug', quantity: 1 }] },
      offered: ['small', 'large'].map((name) => ({ key: `value:${name}`, name })),
    }),
  },
  choice: {
    ...freshSession,
    shown: mugs,
    task: {
      intent: 'add-to-cart',
      slots: { items: [{ words: 'mug' }] },
      asking: 'choice',
      attempts: 0,
      question: [],
      offered: mugs,
    },
  },
};

export interface Ear {
  readonly hear: (said: string, locale: Locale, expects?: string) => Promise<Interpretation>;
  readonly decideOn: (said: string, locale: Locale, session: Session) => Promise<Decision>;
}

const today = new Date('2026-11-21T15:00:00Z');

/** The shop's own dialogue without the shop: its sentences, its intents, and what a sentence comes to where a talk stands. */
export const openEar = async (): Promise<Ear> => {
  const sources = intents.map(({ definition }) => ({
    definition,
    wording: readWordings(`intents/${definition.name}`),
  }));
  const understanding = await learnLocalUnderstanding(
    { examples: examplesOf(sources, ['en-US', 'es-US']), lexicon: demoLexicon(), currency: 'USD' },
    { read: async () => undefined, write: async () => undefined },
  );
  const definitions = new Map<string, IntentDefinition>(sources.map(({ definition }) => [definition.name, definition]));
  const hear: Ear['hear'] = (words, locale, expects) =>
    understanding.interpret({ kind: 'words', words }, { locale, at: today, ...(expects && { expects }) });
  return {
    hear,
    decideOn: async (words, locale, session) => {
      const { task } = session;
      const slot = definitions.get(task?.intent ?? '')?.slots[task?.asking ?? ''];
      const expects = task?.confirming === undefined ? slot?.type : 'confirmation';
      return decide({ kind: 'words', words }, await hear(words, locale, expects), session, definitions);
    },
  };
};
