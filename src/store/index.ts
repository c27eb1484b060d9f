// Opens the database, embedded or not, migrates it, takes SQL and holds Prisma's models.
export { alone } from './alone.ts';
export { connect, type Database } from './connect.ts';
export { type Queryable } from './queryable.ts';
export { Prisma } from './generated/client.ts';
export { preparingPool } from './preparing-pool.ts';
export { keptSecret } from './kept-secret.ts';
export { migrate } from './migrate.ts';
export { instant } from './instant.ts';
export { createListener, type Listener } from './listen.ts';
export { keepOwnSchema } from './own-schema.ts';
export { slotLock, takeSlot, type Slot } from './slot.ts';
export { onlyOne, type OnlyOne } from './only-one.ts';
export { openStore, type Store } from './store.ts';
export { unflushed } from './unflushed.ts';
export type { Folders } from './backup/files.ts';
export { checkBackup, type Manifest } from './backup/manifest.ts';
export { restoreBackup } from './backup/restore-backup.ts';
export { writeBackup } from './backup/write-backup.ts';
