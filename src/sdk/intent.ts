import { settingsFrom, type IntentDefinition, type SettingShapes, type SettingsOf } from '#kernel';
import type { Given, Handler, SlotsOf } from '#conversation';
import type { Shop } from './shop.ts';

/** An intent's definition, typed as written, so that its handler knows the slots. */
export const defineIntent = <const Definition extends IntentDefinition>(definition: Definition): Definition =>
  definition;

/** What the shop's staff may set of a handler, typed as written. */
export const defineSettings = <const Shapes extends SettingShapes>(shapes: Shapes): Shapes => shapes;

/** What an intent does: takes one object, returns a Reply; the edge sends it. `settings`: what staff may set of it. */
export const defineHandler = <Definition extends IntentDefinition, Shapes extends SettingShapes = Record<never, never>>(
  definition: Definition,
  handle: (given: Given<Shop, SlotsOf<Definition>, SettingsOf<Shapes>>) => ReturnType<Handler<Shop>>,
  settings?: Shapes,
): IntentSource => {
  const handler = handle as unknown as Handler<Shop>;
  if (!settings) return { definition, handler };
  return {
    definition,
    settings,
    handler: (given) => handler({ ...given, settings: settingsFrom(settings, given.settings) }),
  };
};

/** Definition and handler; the wording lies beside them as one YAML file per locale. */
export interface IntentSource {
  readonly definition: IntentDefinition;
  readonly handler: Handler<Shop>;
  readonly settings?: SettingShapes;
}
