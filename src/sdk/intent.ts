import type { IntentDefinition } from '#kernel';
import type { Given, Handler, SlotsOf } from '#conversation';
import type { Shop } from './shop.ts';

/** An intent's definition, typed as written, so that its handler knows the slots. */
export const defineIntent = <const Definition extends IntentDefinition>(definition: Definition): Definition =>
  definition;

/** What an intent does: takes one object, returns a Reply; the edge sends it. */
export const defineHandler = <Definition extends IntentDefinition>(
  definition: Definition,
  handle: (given: Given<Shop, SlotsOf<Definition>>) => ReturnType<Handler<Shop>>,
): IntentSource => ({ definition, handler: handle as unknown as Handler<Shop> });

/** Definition and handler; the wording lies beside them as one YAML file per locale. */
export interface IntentSource {
  readonly definition: IntentDefinition;
  readonly handler: Handler<Shop>;
}
