/**
 * How sessions have their statements planned. What every turn asks lies in memory, where a page by an index costs hardly more
 * than the next one. Taken for a disk's, as servers do unless they are told, a cart's two lines are found by going through all variants.
 */
export const inMemory = '-c random_page_cost=1.1';
