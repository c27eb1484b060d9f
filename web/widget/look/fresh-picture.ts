/** Asks again for a picture that was a drawing until it was made; `image` is its address, "/images/HASH". */
export const freshPicture = (root: ParentNode, image: unknown): void => {
  if (typeof image !== 'string' || !/^\/images\/[0-9a-f]{64}$/.test(image)) return;
  for (const shown of root.querySelectorAll<HTMLImageElement>(`img[src*="${image}"]`)) {
    const address = new URL(shown.src);
    // Another address: the browser would show again what it has.
    address.searchParams.set('v', 'ready');
    shown.src = address.href;
  }
};
