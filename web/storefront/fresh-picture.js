// A picture that was sent a moment ago is a drawing until it is made: then whoever shows it asks again.

/** @param {string} image its address, "/images/HASH" */
export const freshPicture = (image) => {
  if (!/^\/images\/[0-9a-f]{64}$/.test(image)) return;
  for (const shown of document.querySelectorAll(`img[src*="${image}"]`)) {
    // Another address: the browser would show again what it has.
    const again = (address) => address.replaceAll(`${image}?`, `${image}?v=ready&`);
    if (shown.srcset) shown.srcset = again(shown.srcset);
    const { src } = shown;
    shown.src = src.endsWith(image) ? `${src}?v=ready` : again(src);
  }
};
