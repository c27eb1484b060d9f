/** What shoppers may say here: the wording holds a sentence for the assistant, and words for those who only search. */
export const sayings = ['red-mugs', 'picnic', 'coffee', 'order'] as const;
