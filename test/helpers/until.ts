/**
 * Looks until something is there, and answers with it. How long it may take, in seconds, is for a busy machine and measures nothing;
 * `what` is named where it does not come.
 */
export const until = async <Found>(
  look: () => Found | null | undefined | false | Promise<Found | null | undefined | false>,
  { within = 30, what = 'what was waited for' }: { readonly within?: number; readonly what?: string } = {},
): Promise<Found> => {
  for (const end = performance.now() + within * 1000; ;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${within} seconds`);
    await new Promise((wake) => setTimeout(wake, 40));
  }
};
