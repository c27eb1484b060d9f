// Brings the demo shop back to how it is written: npm run demo:reset. Works beside a running server.
import { readConfig, readEnvironment } from '#config';
import { openStore } from '#store';
import { createLog } from '#telemetry';
import { resetDemo } from '../prisma/seed/index.ts';

const config = readConfig(readEnvironment(process.cwd(), process.env));
const store = await openStore({ ...config.store, log: createLog({ level: 'warn' }) });
try {
  const { products, withdrawn, carts } = await resetDemo(store.db);
  console.log(
    `The demo shop is as new: ${products} products, ${withdrawn} withdrawn, ${carts} carts emptied. Orders are kept.`,
  );
} finally {
  await store.stop();
}
