import { Ajv } from 'ajv';

const text = (max: number) => ({ type: 'string', minLength: 1, maxLength: max });
const strings = { type: 'object', additionalProperties: { type: 'string' } };
const name = { type: 'string', pattern: '^[0-9a-zA-Z][0-9a-zA-Z_.-]{0,99}$' };

const value = {
  type: 'object',
  additionalProperties: false,
  required: ['interpretedValue'],
  properties: {
    originalValue: { type: 'string', minLength: 1 },
    interpretedValue: { type: 'string', minLength: 1 },
    resolvedValues: { type: 'array', items: { type: 'string', minLength: 1 } },
  },
};

/** What Lex V2 takes from a code hook, by AWS's documentation and the limits of its service model; nothing else is let through. */
export const responseSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['sessionState'],
  properties: {
    sessionState: {
      type: 'object',
      additionalProperties: false,
      required: ['dialogAction'],
      properties: {
        activeContexts: { type: 'array', maxItems: 20 },
        sessionAttributes: strings,
        runtimeHints: { type: 'object' },
        dialogAction: {
          type: 'object',
          additionalProperties: false,
          required: ['type'],
          properties: {
            type: { enum: ['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot'] },
            slotToElicit: name,
            slotElicitationStyle: { enum: ['Default', 'SpellByLetter', 'SpellByWord'] },
            subSlotToElicit: { type: 'object' },
          },
          if: { properties: { type: { const: 'ElicitSlot' } } },
          then: { required: ['slotToElicit'] },
          else: { not: { required: ['slotToElicit'] } },
        },
        intent: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'state'],
          properties: {
            name,
            state: {
              enum: ['Failed', 'Fulfilled', 'FulfillmentInProgress', 'InProgress', 'ReadyForFulfillment', 'Waiting'],
            },
            confirmationState: { enum: ['Confirmed', 'Denied', 'None'] },
            slots: {
              type: 'object',
              additionalProperties: { anyOf: [{ type: 'null' }, { $ref: '#/definitions/slot' }] },
            },
          },
        },
      },
      if: { properties: { dialogAction: { properties: { type: { const: 'ElicitIntent' } } } } },
      else: { required: ['intent'] },
    },
    messages: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: {
        oneOf: [
          {
            type: 'object',
            additionalProperties: false,
            required: ['contentType', 'content'],
            properties: { contentType: { enum: ['PlainText', 'SSML', 'CustomPayload'] }, content: text(1024) },
          },
          {
            type: 'object',
            additionalProperties: false,
            required: ['contentType', 'imageResponseCard'],
            properties: {
              contentType: { const: 'ImageResponseCard' },
              imageResponseCard: {
                type: 'object',
                additionalProperties: false,
                required: ['title'],
                properties: {
                  title: text(250),
                  subtitle: text(250),
                  imageUrl: text(250),
                  buttons: {
                    type: 'array',
                    maxItems: 5,
                    items: {
                      type: 'object',
                      additionalProperties: false,
                      required: ['text', 'value'],
                      properties: { text: text(50), value: text(50) },
                    },
                  },
                },
              },
            },
          },
        ],
      },
    },
    requestAttributes: strings,
  },
  if: {
    properties: { sessionState: { properties: { dialogAction: { properties: { type: { const: 'ElicitIntent' } } } } } },
  },
  then: { required: ['messages'] },
  definitions: {
    slot: {
      type: 'object',
      additionalProperties: false,
      properties: {
        shape: { enum: ['Scalar', 'List', 'Composite'] },
        value,
        values: { type: 'array', items: { $ref: '#/definitions/slot' } },
        subSlots: {
          type: 'object',
          additionalProperties: { anyOf: [{ type: 'null' }, { $ref: '#/definitions/slot' }] },
        },
      },
    },
  },
} as const;

const validate = new Ajv({ allErrors: true, strict: false }).compile(responseSchema);

interface Shape {
  readonly sessionState: {
    readonly dialogAction: { readonly type: string; readonly slotToElicit?: string };
    readonly intent?: { readonly slots?: object };
  };
}

/** What AWS would object to in a response; nothing if it would take it. */
export const objections = (response: unknown): readonly string[] => {
  if (!validate(response))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  const { dialogAction, intent } = (response as Shape).sessionState;
  return dialogAction.type === 'ElicitSlot' && !(dialogAction.slotToElicit! in (intent?.slots ?? {}))
    ? [`${dialogAction.slotToElicit} is no slot of the intent`]
    : [];
};
