// Opens the database, embedded or not, migrates it, and holds the Prisma client.
export { alone } from './alone.ts';
export { connect, type Database } from './connect.ts';
export { Prisma } from './generated/client.ts';
export { migrate } from './migrate.ts';
export { instant } from './instant.ts';
export { createListener, type Listener } from './listen.ts';
export { slotLock, takeSlot, type Slot } from './slot.ts';
export { openStore, type Store } from './store.ts';
