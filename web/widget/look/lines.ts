/** Where the reader has colours of their own, lines take the place of grounds. Few need them, so nobody else fetches them. */
export const drawLines = async (adopt: (style: string) => void): Promise<void> => {
  const own = matchMedia('(forced-colors: active)');
  if (!own.matches) return own.addEventListener('change', () => void drawLines(adopt), { once: true });
  await import('./lines.css').then(
    ({ default: style }) => adopt(style),
    // Without them everything can still be read.
    () => undefined,
  );
};
