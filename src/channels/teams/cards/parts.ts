/** Pieces of Adaptive Cards 1.5 as the shop uses them. */
export type CardElement = Readonly<Record<string, unknown>> & { readonly type: string };

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardElement[];
  /** Read where cards are not drawn, and by a screen reader first. */
  readonly fallbackText: string;
  readonly speak: string;
}

/** A label of the platform holds no more; the rest would be cut by it, without a sign. */
const longestLabel = 60;
/** So many buttons are drawn in a row; the others wait behind "…". */
export const mostActions = 6;

export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

export const card = (
  told: string,
  body: readonly CardElement[],
  actions: readonly CardElement[] = [],
): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body,
  ...(actions.length > 0 && { actions: actions.slice(0, mostActions) }),
  fallbackText: cut(told, 1000),
  speak: cut(told, 1000),
});

/** Text as it is: a card would read "*" and "[" as marks of Markdown. */
const literal = (text: string): string => text.replace(/[\\*_[\]`~#>]/g, '\\$&');

export const words = (text: string, more: Readonly<Record<string, unknown>> = {}): CardElement => ({
  type: 'TextBlock',
  text: literal(text),
  wrap: true,
  ...more,
});

/** Names with what they are, one under the other. */
export const facts = (...rows: readonly (readonly [name: string, value: string])[]): CardElement => ({
  type: 'FactSet',
  facts: rows.map(([title, value]) => ({ title, value: literal(cut(value, 300)) })),
});

/** A field for words; a button that `needs` it is not pressed without. */
export const field = (label: string, missing: string): CardElement => ({
  type: 'Input.Text',
  id: 'typed',
  label,
  isMultiline: true,
  isRequired: true,
  maxLength: 300,
  errorMessage: missing,
});

/** What draws buttons for one person. */
export interface Buttons {
  readonly sealOf: (press: string) => string;
}

/** Pressed in a new client it is an invocation; in an old one a message that says its label. */
export const button = (
  { sealOf }: Buttons,
  {
    label,
    press,
    said = label,
    style,
    reads = true,
  }: {
    label: string;
    press: string;
    said?: string;
    style?: 'positive' | 'destructive';
    /** Whether it takes what stands in the fields with it, and waits for those that must be filled. */
    reads?: boolean;
  },
): CardElement => {
  const title = cut(label, longestLabel);
  const value = { press, seal: sealOf(press) };
  return {
    type: 'Action.Execute',
    verb: 'press',
    title,
    tooltip: said,
    data: value,
    ...(style && { style }),
    ...(!reads && { associatedInputs: 'none' }),
    fallback: {
      type: 'Action.Submit',
      title,
      ...(!reads && { associatedInputs: 'none' }),
      data: { ...value, msteams: { type: 'messageBack', displayText: said, text: said, value } },
    },
  };
};

export const link = (label: string, url: string): CardElement => ({
  type: 'Action.OpenUrl',
  title: cut(label, longestLabel),
  url,
});

export const column = (width: string, ...items: readonly CardElement[]): CardElement => ({
  type: 'Column',
  width,
  verticalContentAlignment: 'Center',
  items,
});

export const columns = (...each: readonly CardElement[]): CardElement => ({ type: 'ColumnSet', columns: each });

export const actionSet = (...actions: readonly CardElement[]): CardElement => ({ type: 'ActionSet', actions });
