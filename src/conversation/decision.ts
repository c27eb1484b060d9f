import type { IntentDefinition, Interpretation } from '#kernel';
import type { Scene } from './references.ts';
import type { Session } from './session.ts';

/** What one turn amounts to. */
export type Decision =
  /** Run an intent: as a new one, or going on with the open task. */
  | {
      readonly do: 'run';
      readonly intent: string;
      readonly slots: Readonly<Record<string, unknown>>;
      readonly confidence: number;
      readonly goesOn: boolean;
      /** The open task was turned down and is not come back to. */
      readonly dropsTask?: boolean;
      readonly confirmed?: string;
      readonly declined?: boolean;
    }
  /** The open question was not answered: put it again. */
  | { readonly do: 'ask-again' }
  | { readonly do: 'nothing-said' }
  /** It was poorly recognised: is that what was said? Or rather these `words`, which were heard less well? */
  | { readonly do: 'check-heard'; readonly words?: string }
  /** It was not. */
  | { readonly do: 'say-again' }
  /** It was said before the last answer could be heard: that is told first. */
  | { readonly do: 'tell-first' }
  | { readonly do: 'not-understood' };

/** What runs an intent. */
export type Run = Extract<Decision, { do: 'run' }>;

export type FollowUps = NonNullable<IntentDefinition['followUps']>;

export type Definitions = ReadonlyMap<string, IntentDefinition>;

/** From here on an intent is acted upon without asking back. */
export const sure = 0.55;
/** From here on even a yes or no is taken for the intent it sounds like. */
export const certain = 0.9;
/** Below this an intent is not acted upon. */
export const likely = 0.5;
/** Below this an intent is no better than a guess. */
export const possible = 0.3;
/** Two intents closer than this are a matter of asking. */
export const close = 0.12;

export const run = (
  intent: string,
  slots: Readonly<Record<string, unknown>>,
  confidence: number,
  more: Partial<Run> = {},
): Decision => ({ do: 'run', intent, slots, confidence, goesOn: false, ...more });

export const sceneOf = (session: Session): Scene => ({
  shown: session.shown,
  ...(session.focus && { focus: session.focus }),
});

/** Numbers and pointers alone: what they are about was said before. */
export const namesNothing = (said: Interpretation): boolean => !said.subject && said.items.length === 0;

export const carriesMore = (said: Interpretation): boolean =>
  said.correction ||
  said.numbers.length > 0 ||
  said.items.length > 0 ||
  said.reference !== undefined ||
  said.orderNumber !== undefined;

/** A number or a pointer, and nothing else: "three", "the blue one". */
export const pointsOnly = (said: Interpretation): boolean =>
  namesNothing(said) && (said.numbers.length > 0 || said.reference !== undefined);

/** Nothing but a phrase: "red mugs". */
export const isBare = (said: Interpretation): boolean =>
  said.subject !== '' && said.subject.split(/\s+/).length >= said.heard.split(/\s+/).length;
