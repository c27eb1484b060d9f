// A process of its own that opens the store in the folder given, says so in one line, and closes it on SIGINT.
import { openStore } from '#store';

const [dataFolder, databaseUrl] = process.argv.slice(2);
const quiet = () => undefined;
const store = await openStore({
  dataFolder: dataFolder!,
  databaseUrl,
  log: { debug: quiet, info: quiet, warn: quiet, error: (facts, sentence) => console.error(sentence, facts) },
});
const forever = setInterval(() => undefined, 60_000);
process.on('SIGINT', () => {
  clearInterval(forever);
  void store.stop();
});

// Said last: whoever waits for the line may send the signal at once.
const [row] = await store.db.$queryRaw<{ server: string }[]>`select pg_postmaster_start_time()::text as server`;
console.log(JSON.stringify({ url: store.url, server: row!.server }));
