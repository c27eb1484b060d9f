import type { IntentDefinition, IntentWording } from './intent.ts';
import type { SettingValues } from './setting.ts';
import type { Locale } from './turn.ts';

/** What a handler that was written in the console may do beside answering. Nothing is granted by itself. */
export const permissions = {
  'read-catalogue': 'search for products and look at them',
  'change-cart': 'see and change the cart of the shopper who speaks',
  'see-orders': 'see the orders of the shopper who speaks',
  'may-charge': 'quote and place the order of the shopper who speaks',
  'call-hosts': 'ask the hosts that it names, over HTTPS',
} as const;

export type Permission = keyof typeof permissions;

/** What answers an intent. All but "repository" can be written and changed in the console. */
export type HandlerBinding =
  /** The handler in the repository, under the intent's own name; `settings` are what staff set of what its author declares. */
  | { readonly kind: 'repository'; readonly settings?: SettingValues | undefined }
  /** Says one of the intent's replies. */
  | { readonly kind: 'answer'; readonly reply: string }
  /** Shows what is found under these words; {slot} stands for what was said. */
  | { readonly kind: 'search'; readonly words: string; readonly reply?: string; readonly nothing?: string }
  /** Asks for the intent's slots and hands them on, by mail or to an address that the shop allows. */
  | {
      readonly kind: 'form';
      readonly to: { readonly mail: string } | { readonly webhook: string };
      readonly reply: string;
    }
  /** Brings a person in. */
  | { readonly kind: 'hand-over'; readonly reply: string }
  /** Written in the console: TypeScript, run in an isolate. */
  | {
      readonly kind: 'written';
      readonly source: string;
      readonly grants: readonly Permission[];
      /** Names of the secrets it may use; their values stand nowhere here. */
      readonly secrets: readonly string[];
      /** Hosts it may ask, such as "api.example.com". */
      readonly hosts: readonly string[];
      /** Its own small tests: TypeScript. */
      readonly tests: string;
    };

/** One intent with everything that belongs to it. */
export interface EditionIntent {
  readonly definition: IntentDefinition;
  readonly wording: Readonly<Record<Locale, IntentWording>>;
  readonly handler: HandlerBinding;
  /** Recorded conversations, by name: YAML as it lies in intents/NAME/conversations. */
  readonly conversations: Readonly<Record<string, string>>;
}

/** Everything that can be said to the shop and what it does then, at one time: what a version holds. */
export interface Edition {
  readonly intents: Readonly<Record<string, EditionIntent>>;
}
