/** How far a conversation came, in this order; `paid` follows from its orders. */
export const steps = ['started', 'searched', 'carted', 'asked'] as const;
export type Step = (typeof steps)[number];

/** Signs that a conversation goes wrong, and how heavily each weighs. */
export const signs = {
  'not-understood': 1,
  'asked-again': 1,
  misheard: 1,
  'same-words': 1,
  failed: 0.5,
  'wants-repeat': 0.5,
  upset: 2.5,
} as const;
export type Sign = keyof typeof signs;

/** Within so many turns… */
export const WINDOW = 12;
/** …signs of this weight mean that somebody should look. */
export const TROUBLE = 4;

const searching: readonly string[] = ['search-products', 'refine-search', 'product-details', 'compare-products'];

/** What a turn amounted to, as far as it says how the talk goes. */
export interface TurnSeen {
  readonly decision: string | undefined;
  readonly intent: { readonly name: string; readonly state: string } | null;
  readonly cartLines: number;
}

export const stepsOf = ({ intent, cartLines }: TurnSeen): readonly Step[] => [
  'started',
  ...(intent && searching.includes(intent.name) ? (['searched'] as const) : []),
  ...(cartLines > 0 ? (['carted'] as const) : []),
  ...(intent?.name === 'check-out' && intent.state === 'confirming' ? (['asked'] as const) : []),
];

export const signsOf = ({ decision, intent }: TurnSeen): readonly Sign[] => {
  if (decision === 'ask-again') return ['asked-again'];
  if (decision === 'check-heard' || decision === 'say-again') return ['misheard'];
  if (decision === 'not-understood') return ['not-understood'];
  if (intent?.name === 'upset') return ['upset'];
  if (intent?.name === 'repeat') return ['wants-repeat'];
  return intent?.state === 'failed' ? ['failed'] : [];
};
