/** "Sports & Outdoors" → "sports-and-outdoors", as it stands in addresses. Names that differ only in signs share one. */
export const slugOf = (category: string): string =>
  category
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
