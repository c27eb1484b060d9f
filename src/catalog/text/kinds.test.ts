import { kindsIn, kindsOf } from './kinds.ts';

describe('what kind of thing a name names', () => {
  it.each<[string, string[]]>([
    ['Harbor Mug', ['mug']],
    ['Keeper Desk Lamp', ['lamp']],
    ['Toner for the Xerox Phaser 6180', ['toner']],
    ['APC NenBotZ USB cable 5 m', ['cabl']],
    ['Targus Newport notebook case 35.6 cm (14") Sleeve case Red', ['cas']],
    ['HP C2387A printer/scanner spare part Memory cartridge', ['part']],
    ['Lexmark 21J0050 printer cabinet/stand', ['cabinet', 'stand']],
    ['Philips SHJ070/00 headphones/headset Blue', ['headphon', 'headset']],
    ['Phone and Tablet Stand', ['stand']],
    ['Samsung EVO 850 500 GB SSD', ['ssd']],
    ['LabelWriter 450 label printer Direct thermal', ['printer']],
    ['lámpara de escritorio', ['lampara']],
    ['', []],
    ['12 34', []],
  ])('%s', (name, kinds) => {
    expect([...kindsIn(name, '')].sort()).toEqual(kinds);
  });

  it('takes other names and categories into account, and Spanish as Spanish says it', () => {
    const kinds = kindsOf({ title: 'Stash Power Bank', names: ['cargador portátil'], category: 'Toys & Games' });
    expect([...kinds].sort()).toEqual(['bank', 'cargador', 'gam', 'toy']);
  });
});
