import { isObject, type Json, type JsonObject } from './json.ts';

/** Settings that the shop goes by, or that say nothing of their own: asterisks stand for any name. */
const used = [
  'name',
  'identifier',
  'sampleUtterances',
  'parentIntentSignature',
  'slotPriorities',
  'slotTypeName',
  'slotTypeValues',
  'parentSlotTypeSignature',
  'dialogCodeHook',
  '*.isActive',
  '*.active',
  '*.enabled',
  '*.allowInterrupt',
  '*.messageGroups',
  '*.messageGroupsList',
  'valueElicitationSetting.slotConstraint',
  'valueSelectionSetting.resolutionStrategy',
] as const;

/** Settings in which there is more to be looked at. */
const containers = [
  'intentConfirmationSetting',
  'intentConfirmationSetting.promptSpecification',
  'intentConfirmationSetting.declinationResponse',
  'intentClosingSetting',
  'intentClosingSetting.closingResponse',
  'initialResponseSetting',
  'initialResponseSetting.initialResponse',
  'fulfillmentCodeHook',
  'fulfillmentCodeHook.postFulfillmentStatusSpecification',
  'fulfillmentCodeHook.postFulfillmentStatusSpecification.successResponse',
  'fulfillmentCodeHook.postFulfillmentStatusSpecification.failureResponse',
  'fulfillmentCodeHook.postFulfillmentStatusSpecification.timeoutResponse',
  'valueElicitationSetting',
  'valueElicitationSetting.promptSpecification',
  'valueSelectionSetting',
] as const;

const says = (value: Json | undefined): boolean =>
  value !== null &&
  value !== undefined &&
  value !== '' &&
  !(Array.isArray(value) && value.length === 0) &&
  !(isObject(value) && !Object.values(value).some(says));

const isUsed = (path: string): boolean =>
  used.some((pattern) => (pattern.startsWith('*.') ? path.endsWith(pattern.slice(1)) : path === pattern));

/** The settings in this file that the shop does not go by, by their paths. They are kept and exported again. */
export const unusedIn = (json: JsonObject, at = ''): readonly string[] =>
  Object.entries(json).flatMap(([key, value]) => {
    const path = at === '' ? key : `${at}.${key}`;
    if (!says(value) || isUsed(path)) return [];
    return isObject(value) && (containers as readonly string[]).includes(path) ? unusedIn(value, path) : [path];
  });

/** Kinds of message in these settings that have no place in our wordings: payloads for programs, buttons of cards. */
export const unsaidIn = (json: Json): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (value: Json): void => {
    if (Array.isArray(value)) for (const each of value as readonly Json[]) look(each);
    if (!isObject(value)) return;
    if (says(value['customPayload'])) found.add('custom payloads');
    const card = value['imageResponseCard'];
    if (isObject(card))
      for (const key of ['buttonsList', 'buttons', 'imageUrl', 'subtitle'])
        if (says(card[key])) found.add('buttons and pictures of cards');
    for (const each of Object.values(value)) look(each);
  };
  look(json);
  return found;
};
