/** A pattern over whole words of a line; it may match anywhere. */
export const anywhere = (source: string): RegExp => new RegExp(`(?<![^ ])(?:${source})(?![^ ])`, 'gu');

export const atStart = (source: string): RegExp => new RegExp(`^(?:${source})(?![^ ])`, 'u');

export const atEnd = (source: string): RegExp => new RegExp(`(?<![^ ])(?:${source})$`, 'u');

export const wholly = (source: string): RegExp => new RegExp(`^(?:${source})$`, 'u');

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));
