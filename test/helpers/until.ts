/** Looks until something is there, for half a minute. */
export const until = async <Found>(look: () => Promise<Found | null | undefined | false>): Promise<Found> => {
  const end = performance.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error('it did not come within 30 seconds');
    await new Promise((wake) => setTimeout(wake, 100));
  }
};
