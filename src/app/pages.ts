import { join } from 'node:path';
import type { Config } from '#config';
import type { HttpDependencies } from '#http';
import { sandboxPath } from './payments.ts';
import type { Rooms } from './rooms.ts';
import { teamsSandboxPath } from './teams.ts';
import type { Talk } from './talk.ts';
import { standInsPath } from './vendors.ts';
import { createWidget } from './widget.ts';

/** Pages of stand-ins, and of what the demo sends nowhere. */
export const pagesOf = (
  { demo }: Pick<Config, 'demo'>,
  { paying, ordering, teams, mail }: Pick<Rooms, 'paying' | 'ordering' | 'teams' | 'mail'>,
): NonNullable<HttpDependencies['pages']> => ({
  ...(paying.sandbox && { [sandboxPath]: paying.sandbox.pages }),
  ...(demo && { [standInsPath]: ordering.pages }),
  ...(teams.sandbox && { [teamsSandboxPath]: teams.sandbox.pages }),
  ...(mail.viewer && { '/demo/mail': mail.viewer }),
});

export const widgetOf = (
  { shopfront, widget }: Pick<Config, 'shopfront' | 'widget'>,
  { root, talking: { locales }, spoken, deaf, lex }: Talk & { readonly root: string },
): NonNullable<HttpDependencies['widget']> => ({
  files: createWidget(join(root, 'web/widget'), widget.words),
  name: shopfront.name,
  ...(shopfront.person !== undefined && { person: shopfront.person }),
  hears: deaf === null ? (lex ? locales : locales.filter((locale) => locale.startsWith('en'))) : [],
  speaks: spoken.voice !== null,
  browserSpeech: widget.browserSpeech === 'on',
});
