import { z } from 'zod';

// Amazon's own limits, as its model of the service has them.

export const sessionPath = z.object({
  botId: z.string().regex(/^[0-9a-zA-Z]{10}$/, 'must be 10 letters and digits'),
  botAliasId: z.string().min(1).max(100),
  localeId: z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})?$/, 'must be a locale such as en_US'),
  sessionId: z.string().regex(/^[0-9a-zA-Z._:-]{2,100}$/, 'must be 2 to 100 letters, digits, dots, colons, - and _'),
});

const attributes = z.record(z.string().min(1).max(1024), z.string().max(10_000));

const value = z.object({
  originalValue: z.string().nullish(),
  interpretedValue: z.string(),
  resolvedValues: z.array(z.string()).nullish(),
});

const slot = z.object({
  shape: z.enum(['Scalar', 'List', 'Composite']).nullish(),
  value: value.nullish(),
  values: z.array(z.object({ value: value.nullish() })).nullish(),
});

const intentName = z.string().regex(/^([0-9a-zA-Z][_-]?){1,100}$/, "must be an intent's name");

const intent = z.object({
  name: intentName,
  slots: z.record(z.string(), slot.nullable()).nullish(),
  state: z
    .enum(['Failed', 'Fulfilled', 'InProgress', 'ReadyForFulfillment', 'Waiting', 'FulfillmentInProgress'])
    .nullish(),
  confirmationState: z.enum(['Confirmed', 'Denied', 'None']).nullish(),
});

const dialogAction = z
  .object({
    type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot', 'None']),
    slotToElicit: z.string().min(1).max(100).nullish(),
  })
  .refine(({ type, slotToElicit }) => type !== 'ElicitSlot' || slotToElicit, 'ElicitSlot needs a slotToElicit');

const activeContext = z.object({
  name: z.string().min(1).max(100),
  timeToLive: z.object({
    timeToLiveInSeconds: z.int().min(5).max(86_400),
    turnsToLive: z.int().min(1).max(20),
  }),
  contextAttributes: z.record(z.string(), z.string().max(1024)).default({}),
});

export const sessionState = z
  .object({
    dialogAction: dialogAction.nullish(),
    intent: intent.nullish(),
    activeContexts: z.array(activeContext).max(20).nullish(),
    sessionAttributes: attributes.nullish(),
  })
  .refine(
    ({ dialogAction: action, intent: named }) =>
      !action || named || !['ElicitSlot', 'ConfirmIntent', 'Delegate'].includes(action.type),
    'a dialogAction of ElicitSlot, ConfirmIntent or Delegate needs an intent',
  );

const button = z.object({ text: z.string().min(1).max(50), value: z.string().min(1).max(50) });

export const lexMessage = z
  .object({
    contentType: z.enum(['CustomPayload', 'ImageResponseCard', 'PlainText', 'SSML']),
    content: z.string().min(1).max(1024).optional(),
    imageResponseCard: z
      .object({
        title: z.string().min(1).max(250),
        subtitle: z.string().min(1).max(250).optional(),
        imageUrl: z.string().min(1).max(250).optional(),
        buttons: z.array(button).max(5).optional(),
      })
      .optional(),
  })
  .refine(
    ({ contentType, content, imageResponseCard }) =>
      contentType === 'ImageResponseCard' ? imageResponseCard : content !== undefined,
    'a message needs what its contentType says',
  );

export const requestAttributes = attributes;

const longestText = 1024;

export const text = z
  .string()
  .refine((said) => said.length >= 1 && [...said].length <= longestText, `must be 1 to ${longestText} characters`);

export const recognizeText = z.object({
  text,
  sessionState: sessionState.nullish(),
  requestAttributes: requestAttributes.nullish(),
});

export const putSession = z.object({
  messages: z.array(lexMessage).max(10).nullish(),
  sessionState,
  requestAttributes: requestAttributes.nullish(),
});

export type SessionPath = z.infer<typeof sessionPath>;
export type AskedState = z.infer<typeof sessionState>;
export type GivenMessage = z.infer<typeof lexMessage>;
