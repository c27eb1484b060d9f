import { text } from '../kinds.ts';
import { secret } from '../variable.ts';

/** What proves that a call is from the platform of a channel, by the channel's name. One more channel is a line here. */
export const channelVariables = {
  channels: {
    lex: secret('LEX_WEBHOOK_SECRET', text, 'Proves that a code-hook event is from your Lex bot.'),
  },
};
