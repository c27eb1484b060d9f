/** "  approve NUMBER · refuse NUMBER   …": the words with which the lines of a usage begin, up to what it says under a head of its own. */
const commandsOf = (usage: string): readonly string[] => [
  ...new Set(
    usage
      .split(/\n\n(?=\S)/)[0]!
      .split('\n')
      .filter((line) => /^ {2}[a-z]/.test(line))
      .flatMap((line) => line.trim().split(/ {2,}/)[0]!.split(' · '))
      .flatMap((each) => each.split(' ')[0]!.split('|')),
  ),
];

/** Null: the usage names the command. Without any, it is the usage that is said. */
export const unknownCommand = ([command]: readonly string[], usage: string): string | null => {
  if (command === undefined) return usage;
  const known = commandsOf(usage);
  return known.includes(command)
    ? null
    : `There is no command "${command}"; there are ${known.join(', ')}.\n\n${usage}`;
};

/** What is said of words that cannot be followed, which names the bad one. */
export const notUnderstood = (words: readonly string[], usage: string): string =>
  unknownCommand(words, usage) ??
  `"${words.join(' ')}" is not enough, or too much: this is what "${words[0]}" takes.\n\n${usage}`;
