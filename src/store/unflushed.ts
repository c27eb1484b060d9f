import { Prisma } from './generated/client.ts';

/**
 * A condition that always holds, for statements that may be lost should the database's machine fall: their commit does not
 * wait for the disk. Nothing that is written for good afterwards is kept without them, since the log is flushed in order.
 */
export const unflushed = Prisma.sql`set_config('synchronous_commit', 'off', true) is not null`;
