import type { Locale } from '#kernel';
import { voiceUnavailable } from '../sounds.ts';
import { pollyVoices, type PollyEngine } from '../polly-voices.ts';

/** "Joanna" for every locale, or {"en-US": "Joanna", "es-US": "Lupe"}. */
export type PerLocale<Value extends string> = Value | Readonly<Record<Locale, Value>>;

export const forLocale = <Value extends string>(
  settings: PerLocale<Value> | undefined,
  locale: Locale,
): Value | undefined => (typeof settings === 'object' ? settings[locale] : settings);

const languageOf = (locale: Locale): string => locale.split('-', 1)[0]!.toLowerCase();

/**
 * Voice and engine for a locale. One voice for everything is taken only where it speaks the language; an engine that no voice of
 * the language has gives way to neural, or standard. Throws AppError 'voice_unavailable'.
 */
export const chosenFor = (
  locale: Locale,
  wished: { readonly voice?: PerLocale<string>; readonly engine?: PerLocale<PollyEngine> },
  named?: string,
): { readonly voice: string; readonly engine: PollyEngine } => {
  const name = named ?? forLocale(wished.voice, locale);
  const known = pollyVoices.find(({ id }) => id === name);
  const engine = forLocale(wished.engine, locale) ?? 'neural';
  // A voice that is not in our list is one we do not know yet: what was set is believed.
  if (name !== undefined && !known) return { voice: name, engine };
  const able = (voices: typeof pollyVoices, wanted: PollyEngine) =>
    voices.find(({ engines }) => engines.includes(wanted));
  const candidates =
    known && languageOf(known.language) === languageOf(locale)
      ? [known]
      : [
          ...pollyVoices.filter(({ language }) => language === locale),
          ...pollyVoices.filter(({ language }) => languageOf(language) === languageOf(locale)),
        ];
  for (const wanted of [engine, 'neural', 'standard'] as const) {
    const found = able(candidates, wanted);
    if (found) return { voice: found.id, engine: wanted };
  }
  if (candidates[0]) return { voice: candidates[0].id, engine: candidates[0].engines[0]! };
  throw voiceUnavailable(`No voice of Polly that we know speaks ${locale}: name one in POLLY_VOICE.`);
};
