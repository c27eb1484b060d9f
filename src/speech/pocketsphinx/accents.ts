const vowels = /^(?:AA|AE|AH|AO|AW|AY|EH|ER|EY|IH|IY|OW|OY|UH|UW)$/;

/** The vowel of "mug" is said further back by many. */
const strut = (sounds: readonly string[]): string[] => {
  const first = sounds.findIndex((sound) => vowels.test(sound));
  return sounds.map((sound, at) => (at === first && sound === 'AH' && at > 0 ? 'AA' : sound));
};

/** An r that no vowel follows is not heard in much of the world: "harbor", "card". */
const withoutR = (sounds: readonly string[]): string[] =>
  sounds.flatMap((sound, at) => {
    const next = sounds[at + 1];
    const open = next !== undefined && vowels.test(next);
    if (sound === 'R' && at > 0 && vowels.test(sounds[at - 1]!) && !open) return [];
    return [sound === 'ER' && !open ? 'AH' : sound];
  });

/** The ways of saying a word and those of other accents; a word of one or two sounds has none to spare. */
export const withAccents = (ways: readonly string[]): string[] => {
  const all = new Set(ways);
  for (const way of ways) {
    const sounds = way.split(' ');
    if (sounds.length < 3) continue;
    for (const other of [strut(sounds), withoutR(sounds)]) all.add(other.join(' '));
  }
  return [...all];
};
