/** English and Spanish endings that say how a word is used, not what it means. */
const endings = /(?:ando|iendo|amos|emos|imos|ados|adas|ing|ado|ada|ar|er|ir|ed|es|ly|as|os|an|en|s|e|o|a)$/u;

export const stemOf = (word: string): string => (word.length > 4 ? word.replace(endings, '') : word);
