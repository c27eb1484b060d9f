import type { Outcome } from './house.ts';
import type { Session } from './session.ts';
import type { Version } from './version.ts';

type Intents = Version<never>['intents'];

const isPrivate = (intents: Intents, name: string | undefined): boolean =>
  name !== undefined && intents.get(name)?.definition.private === true;

/** Something private is being talked of: a question of it is open or waits, or it was answered last. */
export const talksPrivately = ({ task, waiting, before }: Session, intents: Intents): boolean =>
  [task?.intent, ...waiting.map(({ intent }) => intent), before].some((name) => isPrivate(intents, name));

/**
 * Whether what was said concerns the shopper alone (see IntentDefinition.private). Undefined: it may. It was said amid something
 * private, or it was understood as nothing where something private could have been meant.
 */
export const concernsShopperAlone = (
  intent: Outcome['intent'],
  amid: { readonly before: boolean; readonly after: boolean },
  intents: Intents,
): boolean | undefined => {
  const understood = intent?.name === 'fallback' ? undefined : intent?.name;
  if (isPrivate(intents, understood) || (understood === undefined && amid.before)) return true;
  if (amid.before || amid.after) return undefined;
  const possible = understood === undefined && [...intents.keys()].some((name) => isPrivate(intents, name));
  return possible ? undefined : false;
};
