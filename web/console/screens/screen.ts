import type Icon from '@tabler/icons-react/dist/esm/icons/IconReceipt.mjs';
import type { ComponentType } from 'react';
import type { Role } from '../api/session.ts';

/** Something that the palette found by what was typed. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly about?: string;
  /** Where it is: "/orders?open=1042". */
  readonly to: string;
}

/**
 * What the shell knows of a screen before it is loaded. A folder in screens/ with an `about.ts` that exports one as its default
 * is in the navigation, the palette and the key sheet; its words are in words/LANGUAGE.json beside it.
 */
export interface Screen {
  /** The folder's name. */
  readonly id: string;
  /** Under /admin; what begins with $ is a parameter: ["/intents", "/intents/$name"]. The first is where navigation leads. */
  readonly paths: readonly [string, ...string[]];
  readonly group: 'home' | 'shop' | 'talk' | 'house';
  /** Its place within the group, the smallest first. */
  readonly place: number;
  /** G, then this letter. */
  readonly key: string;
  /** Who may see it. */
  readonly role: Role;
  readonly title: Readonly<Record<'en' | 'es', string>>;
  readonly icon: typeof Icon;
  /** Other screens whose words it says as well. */
  readonly also?: readonly string[];
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  /** Something of it that always stands in the top bar. */
  readonly badge?: () => Promise<{ readonly default: ComponentType }>;
  /** What of it the palette finds. */
  readonly find?: (typed: string) => Promise<readonly Found[]>;
}
