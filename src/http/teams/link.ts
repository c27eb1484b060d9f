import type { Drawing } from '#channels/teams';
import type { Carts, Companies } from '#commerce';
import type { News } from '#events';
import type { LinkCodes, TeamsPeople } from '#identity';

export interface LinkRooms {
  readonly codes: LinkCodes;
  readonly people: TeamsPeople;
  readonly companies: Pick<Companies, 'appoint'>;
  readonly carts: Pick<Carts, 'of'>;
  readonly news: Pick<News, 'tell'>;
  /** The most of one thing that a cart may hold. */
  readonly quantityLimit: number;
  /** This channel's words in the language of a conversation. */
  readonly sayTo: (conversation: string) => Promise<Drawing['say']>;
}

interface Asking {
  readonly visitor: string;
  readonly tenant: string;
  readonly code: string;
}

/** Takes a code, does what it is for, and says what became of it. The code itself is written nowhere. */
export const createLinking = ({ codes, people, companies, carts, news, quantityLimit, sayTo }: LinkRooms) => {
  const shopper = async ({ visitor }: Asking, conversation: string, { say, money }: Drawing): Promise<string> => {
    const joined = await people.joinShopper(visitor, conversation, quantityLimit);
    if (!joined.ok) {
      const why = {
        'linked-elsewhere': 'link-elsewhere',
        'shopper-taken': 'link-taken',
        'unknown-conversation': 'link-gone',
      };
      return say(why[joined.reason]);
    }
    const { shopper: who, orders, lines } = joined.value;
    const cart = await carts.of(who);
    // Whoever looks at the page sees what came into the cart.
    const text = (await sayTo(conversation))('link-told', { lines });
    await news.tell(conversation, {
      cause: `linked:${visitor}:${who}`,
      kind: 'reply',
      body: { replies: [{ text, speech: '', cards: [], choices: [] }] },
    });
    const holds = say('link-cart', { lines: cart.lines.length, total: money(cart.total) });
    return say('link-shopper', { orders, lines, cart: holds });
  };

  const approver = async ({ visitor, tenant }: Asking, subject: string, { say }: Drawing): Promise<string> => {
    const [wanted = '', person] = subject.split('|');
    if (wanted !== tenant) return say('link-foreign');
    const done = await companies.appoint({ tenant, person: person ?? null }, visitor);
    if (done.ok) return say('link-approver', done.value);
    return say(done.reason === 'other-company' ? 'link-foreign' : 'link-gone');
  };

  return {
    link: async (asking: Asking, drawing: Drawing): Promise<string> => {
      const { say } = drawing;
      const used = await codes.use(asking.code, asking.visitor);
      if (!used.ok) return used.reason === 'code-locked' ? say('link-locked') : say('link-wrong', { left: used.left });
      const { purpose, subject } = used.value;
      if (purpose === 'shopper') return shopper(asking, subject, drawing);
      if (purpose === 'approver') return approver(asking, subject, drawing);
      const linked = await people.linkStaff(subject, asking.visitor);
      return linked.ok ? say('link-staff', linked.value) : say('link-gone');
    },
    unlink: async (visitor: string, { say }: Drawing): Promise<string> =>
      say((await people.leaveShopper(visitor)) ? 'unlinked' : 'not-linked'),
    burn: (code: string) => codes.burn(code),
  };
};
