/**
 * How a language says a word of the catalogue; the word itself where nobody wrote how. `of` is the option or attribute whose
 * value it is, or says that it is a "category", the name of an "option" or of an "attribute".
 */
export type Naming = (word: string, of?: string) => string;

/** As the catalogue has it: what staff are shown. */
export const asWritten: Naming = (word) => word;
