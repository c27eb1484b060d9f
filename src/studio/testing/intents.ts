import type { EditionIntent, HandlerBinding, Log } from '#kernel';
import { inOrder } from '../content/hash.ts';

/** An intent with one language and one reply. */
export const intent = (
  name: string,
  {
    utterances,
    handler = { kind: 'repository' },
  }: { readonly utterances: readonly string[]; readonly handler?: HandlerBinding },
): EditionIntent =>
  inOrder({
    definition: { name, kind: 'aside', slots: {} },
    wording: { 'en-US': { title: name, utterances, replies: { done: 'Done.' } } },
    handler,
    conversations: {},
  });

const quiet = () => undefined;
export const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
