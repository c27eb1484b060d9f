import type { Content, Health, Wording } from '../../studio/wire.ts';
import type { DraftOf, Edit } from './use-draft.ts';

/** What every tab of the editor is given. */
export interface TabProps {
  readonly content: Content;
  readonly locale: string;
  readonly draft: DraftOf;
  readonly edit: (change: Edit) => void;
  readonly mayWrite: boolean;
  readonly health: Health | undefined;
}

/** A change of how it sounds in one language. */
export const inWording =
  (locale: string, change: (wording: Wording) => Partial<Wording>): Edit =>
  (content) => {
    const wording = content.wording[locale];
    if (!wording) return content;
    return { ...content, wording: { ...content.wording, [locale]: { ...wording, ...change(wording) } } };
  };

/** The same without one entry; undefined when nothing is left. */
export const without = <Value>(all: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(all).filter(([each]) => each !== name));
