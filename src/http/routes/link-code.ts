import { z } from 'zod';

/** A code as it is told, once. */
export const linkCode = z.object({
  code: z.string(),
  say: z.string().describe('what is to be sent to the bot in Teams, in a chat with it alone'),
  expires: z.iso.datetime(),
});

export const presentCode = ({ code, expires }: { readonly code: string; readonly expires: Date }) => ({
  code,
  say: `link ${code}`,
  expires: expires.toISOString(),
});
