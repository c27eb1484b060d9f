/** The words with what was said in the place of {slot}; a slot that nobody filled is left out. */
export const filled = (words: string, slots: Readonly<Record<string, unknown>>): string =>
  words
    .replace(/\{([^{}]+)\}/g, (_all, name: string) => {
      const value = slots[name.trim()];
      if (typeof value === 'string' || typeof value === 'number') return String(value);
      const said = (Array.isArray(value) ? value[0] : value) as { readonly words?: string } | undefined;
      return said?.words ?? '';
    })
    .replace(/\s+/g, ' ')
    .trim();
