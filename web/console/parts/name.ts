/** An id made of what something is about, that none of the others has: "pin-moon-lamp", "pin-moon-lamp-2". */
export const nameOf = (about: string, taken: readonly string[]): string => {
  const plain = about
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 56)
    .replaceAll(/^-+|-+$/g, '');
  const name = plain === '' ? 'words' : plain;
  let free = name;
  for (let at = 2; taken.includes(free); at += 1) free = `${name}-${at}`;
  return free;
};
