// Reads products from files into the shop: npm run catalog:import -- FILE… Works beside a running server.
import { importProducts, usualStock, type Fault, type Progress } from '#catalog';
import { readConfig, readEnvironment } from '#config';
import { openStore } from '#store';
import { createLog } from '#telemetry';

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const usage = `npm run catalog:import -- FILE…

Takes CSV, TSV, JSON and JSON Lines, each also packed as .gz. Known columns: id, title, price, currency, stock, brand,
description, category, model, attributes, image, names, size, colour, and the usual other spellings of these. Other
columns become attributes; "colour (es-US)" says how the row's colour is said in that language. Rows with one id (or parent_id) become variants of one product. Where a row says nothing of
stock, 10 are taken to be there: without stock nobody could buy.`;

const mostFaultsShown = 200;
const isTerminal = process.stderr.isTTY === true;

let faults = 0;
const tellFault = ({ file, line, reason }: Fault) => {
  faults++;
  if (isTerminal) process.stderr.write('\r\u001b[K');
  if (faults <= mostFaultsShown) console.error(`${file}${line === undefined ? '' : `:${line}`}: ${reason}`);
  else if (faults === mostFaultsShown + 1) console.error('… and more; the rest are counted, and not shown');
};

let shownAt = 0;
const draw = ({ file, bytes, bytesRead, saved }: Progress) => {
  const share = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes);
  if (!isTerminal) {
    if (Date.now() - shownAt < 5_000) return;
    shownAt = Date.now();
    console.error(`${file}: ${Math.round(share * 100)} %, ${saved.toLocaleString('en')} products`);
    return;
  }
  const full = Math.round(share * 30);
  const bar = '█'.repeat(full) + '░'.repeat(30 - full);
  process.stderr.write(
    `\r\u001b[K${bar} ${Math.round(share * 100)} %  ${saved.toLocaleString('en')} products  ${file}`,
  );
};

if (files.length === 0) {
  console.error(usage);
  process.exitCode = 1;
} else {
  const config = readConfig(readEnvironment(process.cwd(), process.env));
  const store = await openStore({ ...config.store, log: createLog({ level: 'warn' }) });
  const start = performance.now();
  try {
    const done = await importProducts({
      db: store.db,
      files,
      usual: { currency: config.shop.currency, stock: usualStock },
      onFault: tellFault,
      onProgress: draw,
    });
    if (isTerminal) process.stderr.write('\r\u001b[K');
    const count = (number: number, word: string) => `${number.toLocaleString('en')} ${word}`;
    console.log(
      `${count(done.rows, 'rows')} read in ${((performance.now() - start) / 1000).toFixed(1)} s: ` +
        `${count(done.created, 'products created')}, ${count(done.updated, 'updated')}, ${count(done.unchanged, 'unchanged')}, ${count(done.faults, 'problems')}.`,
    );
    const { confused, first } = done.alike;
    for (const { products } of first)
      console.error(
        `sound alike: ${products
          .slice(0, 5)
          .map(({ id, title }) => `${title} (${id})`)
          .join(', ')}`,
      );
    if (confused > 0)
      console.error(`${count(confused, 'groups of names')} sound alike: a spokenName for each keeps them apart.`);
    if (done.created + done.updated + done.unchanged === 0) process.exitCode = 1;
  } finally {
    await store.stop();
  }
}
