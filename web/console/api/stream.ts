const AGAIN_MS = 5000;

/**
 * A stream of the shop's: what is told of each kind, and whether it is up. Browsers give a stream up for good where it is
 * refused once, as it is while nobody is signed in or the shop starts again; here it is opened anew. Answers with how to stop.
 */
export const openStream = (
  path: string,
  kinds: Readonly<Record<string, (data: string) => void>>,
  isUp: (up: boolean) => void = () => undefined,
): (() => void) => {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(path);
    source.onopen = () => isUp(true);
    source.onerror = () => {
      isUp(false);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
    };
    for (const [kind, told] of Object.entries(kinds)) source.addEventListener(kind, ({ data }) => told(String(data)));
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
};
