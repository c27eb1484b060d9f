import type { Log } from '#kernel';

type Open = { close(): unknown } | { stop(): unknown };

export interface Closing {
  /** Closes it with the rest, and gives it back: `const x = closing.keep('the x', await openX())`. */
  keep<Part extends Open>(name: string, part: Part): Part;
  /** Closes in the reverse order of opening, whatever fails on the way. */
  close(): Promise<void>;
}

/** What was opened, so that it can be closed: at the end, or as soon as a later part does not open. */
export const createClosing = (log: Log): Closing => {
  const open: { readonly name: string; readonly part: Open }[] = [];
  return {
    keep: (name, part) => {
      open.push({ name, part });
      return part;
    },
    close: async () => {
      for (const { name, part } of open.splice(0).reverse())
        try {
          await ('close' in part ? part.close() : part.stop());
        } catch (error) {
          log.error({ err: error }, `${name} did not close`);
        }
    },
  };
};
