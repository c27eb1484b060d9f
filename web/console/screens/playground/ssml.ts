const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What is heard of SSML. */
export const heardOf = (ssml: string): string =>
  ssml
    .replace(/<sub alias="([^"]*)">[^<]*<\/sub>/g, '$1')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
