import type { Handler, Intent } from '#conversation';
import {
  AppError,
  type Edition,
  type EditionIntent,
  type HandlerBinding,
  type IntentWording,
  type Locale,
} from '#kernel';
import type { Shop } from '#sdk';
import type { Bound } from './build-version.ts';

/** Every binding but that to the repository. */
export type WrittenBinding = Exclude<HandlerBinding, { readonly kind: 'repository' }>;

/** Makes a handler of what an admin bound. Throws where it can't be one. */
export type Bind = (binding: WrittenBinding, intent: EditionIntent) => Handler<Shop> | Promise<Handler<Shop>>;

/** What the dialogue itself asks for by name. */
const needed = ['fallback', 'never-mind'];

/** A reply that the repository's handler gives and this version has no words for is said in the repository's. */
const withOwnReplies = (
  wording: EditionIntent['wording'],
  own: Readonly<Record<Locale, IntentWording>>,
): EditionIntent['wording'] =>
  Object.fromEntries(
    Object.entries(wording).map(([locale, each]) => [
      locale,
      { ...each, replies: { ...own[locale]?.replies, ...each.replies } },
    ]),
  );

/**
 * The intents of a version, put together: those it holds, those it may not lack, and those that no version holds, as a
 * sample's. Throws AppError 'edition.unbound' naming the intent whose handler there is none of.
 */
export const intentsOf = async (
  { intents }: Edition,
  {
    repository,
    more,
    bind,
  }: {
    readonly repository: ReadonlyMap<string, Intent<Shop>>;
    readonly more: readonly Intent<Shop>[];
    readonly bind: Bind;
  },
): Promise<Bound> => {
  const made = new Map<string, Intent<Shop>>();
  const kinds = new Map<string, HandlerBinding['kind']>();
  for (const [name, intent] of Object.entries(intents)) {
    const { definition, wording, handler: binding } = intent;
    if (binding.kind !== 'repository') {
      made.set(name, { definition, wording, handler: await bind(binding, intent) });
      kinds.set(name, binding.kind);
      continue;
    }
    const own = repository.get(name);
    if (!own)
      throw new AppError(
        'edition.unbound',
        `${name} is answered by the repository, which has no such intent; it has ${[...repository.keys()].join(', ')}`,
      );
    const { settings: set } = binding;
    const worded = withOwnReplies(wording, own.wording);
    made.set(name, { definition, wording: worded, handler: own.handler, ...(set && { set }) });
  }
  for (const name of needed) {
    const own = repository.get(name);
    if (own && !made.has(name)) made.set(name, own);
  }
  for (const intent of more) made.set(intent.definition.name, intent);
  return { intents: made, kinds };
};
