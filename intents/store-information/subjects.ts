const subjects = [
  'hours',
  'returns',
  'postage',
  'refunds',
  'changes',
  'several',
  'places',
  'delivery',
  'handover',
  'payment',
  'charges',
  'currency',
  'contact',
  'visit',
  'tax',
  'gift-cards',
  'gifts',
  'offers',
  'prices',
  'loyalty',
  'letters',
  'later',
  'restock',
  'allergies',
  'warranty',
  'address',
  'account',
  'privacy',
  'about',
] as const;

type Subject = (typeof subjects)[number];

/** What is said beside what is asked for: "how long do I have to return it" is not about the delivery. */
const beside: Partial<Readonly<Record<Subject, readonly Subject[]>>> = {
  delivery: [
    'returns',
    'postage',
    'refunds',
    'several',
    'places',
    'handover',
    'letters',
    'changes',
    'visit',
    'gifts',
    'later',
    'restock',
  ],
  payment: ['gifts', 'gift-cards', 'charges', 'postage', 'currency', 'account'],
  returns: ['postage', 'refunds', 'changes'],
  address: ['several', 'places', 'changes', 'returns', 'contact', 'account'],
  contact: ['account', 'letters'],
  offers: ['gifts', 'prices', 'gift-cards'],
  tax: ['letters'],
  gifts: ['several'],
  privacy: ['charges', 'account'],
  account: ['letters'],
  hours: ['handover'],
};

/** The subjects that are asked about, in the order in which they are told. A place by itself asks whether orders go there. */
export const toldOf = (tells: (sign: string) => boolean, namesPlace: boolean): readonly Subject[] => {
  const told = subjects.filter((subject) => tells(subject));
  const isOfPlace = namesPlace && told.every((subject) => subject === 'delivery');
  const all: readonly Subject[] = isOfPlace ? ['places'] : told;
  return all.filter(
    (subject) => !(subject === 'about' && all.length > 1) && !beside[subject]?.some((other) => all.includes(other)),
  );
};
