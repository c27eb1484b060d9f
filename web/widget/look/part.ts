/** A part of the panel, with its own style sheet, that is fetched when it is first wanted. */
export const createPart = <Fetched extends { readonly style: string }>(
  fetch: () => Promise<Fetched>,
  told: {
    readonly adopt: (style: string) => void;
    readonly onFetched: () => void;
    /** It did not come; wanting it again asks again. */
    readonly onTrouble?: () => void;
  },
) => {
  let part: Fetched | null = null;
  let asked = false;
  return {
    get: () => part,
    want: (): void => {
      if (asked) return;
      asked = true;
      fetch().then(
        (fetched) => {
          told.adopt(fetched.style);
          part = fetched;
          told.onFetched();
        },
        () => {
          asked = false;
          told.onTrouble?.();
        },
      );
    },
  };
};
