import type { Database } from '#store';

/** One turn of a talk, as it was kept: without card numbers and PINs. */
export interface TranscriptTurn {
  readonly turn: string;
  readonly heard: string;
  /** What was answered, as the channel rendered it; null while it is being answered. */
  readonly answer: unknown;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly at: Date;
  /** What was said and answered concerns the shopper alone, and is left out here. */
  readonly private?: true;
}

const MOST = 200;

/** A conversation's turns, newest first; of those that concern the shopper alone or are of a `hidden` intent the words are left out. `next` is the cursor of the page after. */
export const readTranscript = async (
  db: Database,
  conversation: string,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
  hidden: (intent: string) => boolean = () => false,
): Promise<{ readonly turns: readonly TranscriptTurn[]; readonly next: string | null }> => {
  const most = Math.max(1, Math.min(limit, MOST));
  const skip = cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
  const rows = await db.turn.findMany({
    where: { conversationId: conversation },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take: most + 1,
    select: { id: true, heard: true, answer: true, intent: true, confidence: true, private: true, createdAt: true },
  });
  const turns = rows.slice(0, most).map(({ id, createdAt, private: alone, ...row }) => ({
    ...{ turn: id, ...row, at: createdAt },
    ...((alone || (row.intent !== null && hidden(row.intent))) &&
      ({ heard: '', answer: null, private: true } as const)),
  }));
  return { turns, next: rows.length > most ? String(skip + most) : null };
};
