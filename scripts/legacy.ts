// The terminal of the demo's old system: npm run legacy -- list|price|stock|rename|delete|delivery|resend
import { createTerminal } from '#capture/legacy-sandbox';
import { runCommand } from './open-shop.ts';

const usage = `npm run legacy -- COMMAND      works beside a running demo shop; what changes is in the shop a moment later

  list                       what the old system has
  price ID AMOUNT            such as: price 7001 175.50
  stock ID NUMBER
  rename ID TEXT
  delete ID
  delivery COPIES [shuffled] how its connector delivers: so many copies of each change, in order or not
  resend                     delivers everything that ever happened once more`;

await runCommand(process.argv.slice(2), usage, async ({ db }) => {
  const [command = '', first = '', ...rest] = process.argv.slice(2);
  const value = rest.join(' ');
  const terminal = createTerminal(db);
  if (!(await terminal.isThere())) return 'There is no old system here yet: npm start makes one, in a demo.';
  const no = /^(?:legacy-)?(\d{1,9})$/.exec(first)?.[1];
  const done = (known: boolean): string | null => {
    if (!known) return `The old system has no item ${first}.`;
    console.log('Done. The shop hears of it.');
    return null;
  };
  switch (command) {
    case 'list':
      for (const { item_no, descr, unit_price, qty, active } of await terminal.items())
        console.log(
          `${item_no}  ${descr}  ${unit_price}  ${qty ?? 0} on the shelf${active === 'Y' ? '' : '  (not active)'}`,
        );
      console.log(`${await terminal.unsent()} changes wait to be delivered.`);
      return null;
    case 'price':
      if (no === undefined || !/^\d{1,8}(?:[.]\d{1,2})?$/.test(value)) return usage;
      return done(await terminal.price(Number(no), value));
    case 'stock':
      if (no === undefined || !/^\d{1,9}$/.test(value)) return usage;
      return done(await terminal.stock(Number(no), Number(value)));
    case 'rename':
      if (no === undefined || value === '') return usage;
      return done(await terminal.rename(Number(no), value));
    case 'delete':
      return no === undefined ? usage : done(await terminal.delete(Number(no)));
    case 'delivery':
      if (!/^[1-9]$/.test(first)) return usage;
      await terminal.deliver(Number(first), value === 'shuffled');
      return done(true);
    case 'resend':
      await terminal.resend();
      return done(true);
    default:
      return usage;
  }
});
