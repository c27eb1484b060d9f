import {
  settingFault,
  type Edition,
  type EditionIntent,
  type HandlerBinding,
  type Locale,
  type SettingShapes,
  type SettingValues,
} from '#kernel';
import { readRecorded, reasonOf, type Recorded } from '../content/recorded.ts';
import { bareProblems, intentProblems, sharedUtterances } from './intent-problems.ts';
import type { Checked, Fault, Problem } from './problem.ts';

/** What the dialogue itself turns to. */
const needed = ['fallback', 'never-mind'];

export interface Knowing {
  /** All that the shop speaks. */
  readonly locales: readonly Locale[];
  /** Intents whose handlers stand in the repository, each with what may be set of its handler. */
  readonly repository: ReadonlyMap<string, SettingShapes>;
  /** What whoever runs handlers finds wrong with one. */
  readonly handlerFaults?: ((intent: EditionIntent) => readonly Fault[]) | undefined;
}

const repliesOf = (handler: HandlerBinding): readonly [field: string, reply: string | undefined][] => {
  switch (handler.kind) {
    case 'answer':
    case 'form':
    case 'hand-over':
      return [['reply', handler.reply]];
    case 'search':
      return [
        ['reply', handler.reply],
        ['nothing', handler.nothing],
      ];
    case 'repository':
    case 'written':
      return [];
  }
};

/** What was set and is no setting, or none that fits. */
export const settingFaults = (shapes: SettingShapes, set: SettingValues): Fault[] =>
  Object.entries(set).flatMap(([name, value]) => {
    const shape = shapes[name];
    const detail = shape
      ? settingFault(shape, value)
      : `its handler has no such setting; it has ${Object.keys(shapes).join(', ') || 'none'}`;
    return detail === null ? [] : [{ path: `handler/settings/${name}`, detail }];
  });

const handlerFaultsOf = ({ definition, wording, handler }: EditionIntent, { repository }: Knowing): Fault[] => {
  if (handler.kind === 'repository') {
    const shapes = repository.get(definition.name);
    if (!shapes) return [{ path: 'handler', detail: `no handler called ${definition.name} stands in the repository` }];
    return settingFaults(shapes, handler.settings ?? {});
  }
  if (handler.kind === 'written')
    return handler.source.trim() === '' ? [{ path: 'handler/source', detail: 'nothing is written yet' }] : [];
  return repliesOf(handler).flatMap(([field, reply]) =>
    Object.entries(wording)
      .filter(([, { replies }]) => reply !== undefined && !(reply in replies))
      .map(([locale]) => ({ path: `handler/${field}`, detail: `it says "${reply}", which is no reply in ${locale}` })),
  );
};

/** Its conversations as far as they can be read, and what is wrong with the others. */
const read = ({
  conversations,
  definition,
  wording,
}: EditionIntent): { checked: Checked; faults: readonly Fault[] } => {
  const faults: Fault[] = [];
  const recorded = new Map<string, Recorded>();
  for (const [name, yaml] of Object.entries(conversations))
    try {
      recorded.set(name, readRecorded(yaml));
    } catch (error) {
      faults.push({ path: `conversations/${name}`, detail: `it can't be read: ${reasonOf(error)}` });
    }
  return {
    checked: { name: definition.name, definition, wordings: new Map(Object.entries(wording)), recorded },
    faults,
  };
};

/** Everything that is wrong with an edition. Only errors stand in the way of publishing it. */
export const editionProblems = ({ intents }: Edition, knowing: Knowing): readonly Problem[] => {
  const all = Object.values(intents).map((intent) => ({ intent, ...read(intent) }));
  const names = new Set(Object.keys(intents));
  const error = (intent: string, fault: Fault): Problem => ({ level: 'error', intent, locale: null, ...fault });
  const spoken = [...new Set([...knowing.locales, ...all.flatMap(({ intent }) => Object.keys(intent.wording))])];
  return [
    ...needed
      .filter((name) => !names.has(name))
      .map((name) => error(name, { path: '', detail: 'the dialogue itself turns to it; it cannot be removed' })),
    ...all.flatMap(({ intent, checked, faults }) => [
      ...[...faults, ...handlerFaultsOf(intent, knowing), ...(knowing.handlerFaults?.(intent) ?? [])].map((fault) =>
        error(checked.name, fault),
      ),
      ...(checked.wordings.size === 0
        ? [error(checked.name, { path: 'wording', detail: 'it is worded in no language' })]
        : []),
      ...intentProblems(checked, { locales: knowing.locales, names, unlike: 'warning' }),
    ]),
    ...spoken.flatMap((locale) =>
      sharedUtterances(
        all.map(({ checked }) => checked),
        locale,
      ),
    ),
    ...bareProblems(all.map(({ checked }) => checked.definition)),
  ];
};
