/** Ways by which shoppers talk with the shop. */
export const channels = ['web', 'lex', 'teams'] as const;

export type Channel = (typeof channels)[number];

/**
 * Characters that one message of a channel may have; what is longer is cut into several, or its end is left out. Of Lex:
 * https://docs.aws.amazon.com/lexv2/latest/APIReference/API_runtime_Message.html. Of Teams, whose limit is the size of a whole
 * message (some 28 KB of a card), what leaves room for cards.
 */
export const longestMessage = { lex: 1024, teams: 6000 } as const satisfies Partial<Record<Channel, number>>;
