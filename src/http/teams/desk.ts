import {
  approvalMessage,
  drawFor,
  heldMessage,
  letterMessage,
  type Drawing,
  type SeenLetter,
  type TeamsMessage,
} from '#channels/teams';
import type { Approvals, Reviews } from '#commerce';
import { may, type TeamsPeople } from '#identity';
import type { Clock } from '#kernel';
import { createDeliver } from './deliver.ts';
import type { TeamsPorts } from './ports.ts';

/** What somebody is told in their chat: see #notify, ChatNotice. */
interface Notice {
  readonly chat: string;
  readonly recipient: string;
  readonly template: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly letter: SeenLetter;
  readonly key: string;
}

export interface DeskRooms {
  readonly reviews: Pick<Reviews, 'read'>;
  readonly approvals: Pick<Approvals, 'read'>;
  readonly people: Pick<TeamsPeople, 'memberOf'>;
  readonly clock: Clock;
  /** Whether an order may be refused and blocked from here. */
  readonly block: boolean;
}

/** Which role hears what a desk is told. */
const roleOf = { fraud: 'fraud', operators: 'operator' } as const;

/** Tells people of the staff, and who agrees to purchases, in their chats; and draws anew what was decided. */
export const createDeskPost = (
  { connection, chats, desk }: Pick<TeamsPorts, 'connection' | 'chats' | 'desk'>,
  { reviews, approvals, people, clock, block }: DeskRooms,
) => {
  const deliver = createDeliver({ chats, clock });

  /** What stands in a message of its own, as it is now. Null: it is not known. */
  const standing = async (about: string, drawing: Drawing): Promise<TeamsMessage | null> => {
    const [kind, id = ''] = about.split(':');
    if (kind === 'held') {
      const held = await reviews.read(Number(id));
      return held && heldMessage(held, drawing, { block });
    }
    const approval = await approvals.read(id);
    return approval && approvalMessage(approval, drawing);
  };

  const aboutOf = ({ template, facts }: Notice): string | null => {
    if (template === 'desk_held') return `held:${Number(facts['order'])}`;
    return template === 'approval_asked' ? `approval:${String(facts['approval'])}` : null;
  };

  return {
    /** Null: it went, or went before. Otherwise why it cannot: whoever was to be told has no chat, or their role no more. */
    post: async (notice: Notice): Promise<string | null> => {
      const chat = await chats.of(notice.chat);
      if (!chat) return 'no-chat';
      const [kind, name, who] = notice.recipient.split(':');
      if (kind === 'desk') {
        const member = await people.memberOf(chat.visitor);
        if (member?.name !== who || !may(member!.roles, roleOf[name as keyof typeof roleOf])) return 'no-role';
      }
      const about = aboutOf(notice);
      const drawing = drawFor(desk, chat);
      const message = (about === null ? null : await standing(about, drawing)) ?? letterMessage(notice.letter);
      await connection.resume(chat.reference, async (opened) => {
        const cause = `notice:${notice.key}`;
        await deliver({ conversation: notice.chat, cause, messages: [message] }, opened);
      });
      return null;
    },

    /** Draws it anew wherever it was told. Throws when the platform did not take one of them; the others were drawn. */
    redraw: async (about: string): Promise<void> => {
      const failed: unknown[] = [];
      for (const chat of await chats.showing(about)) {
        const message = await standing(about, drawFor(desk, chat));
        if (!message) return;
        const { about: _, ...drawn } = message;
        await connection
          .resume(chat.reference, async (opened) => void (await opened.change(chat.message, drawn)))
          .catch((error: unknown) => failed.push(error));
      }
      if (failed.length > 0) throw failed[0];
    },
  };
};

export type DeskPost = ReturnType<typeof createDeskPost>;
