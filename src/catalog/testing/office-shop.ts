import type { NewProduct } from '../new-product.ts';
import { product } from './toy-shop.ts';

/** Titles as distributors of office goods write them: the thing in the middle, what it fits and mentions all around. */
export const officeShop: readonly NewProduct[] = [
  product('nb-1', 'HP Compaq 6530b Notebook PC 35.8 cm (14.1") 2 GB Intel', 8195, { brand: 'HP' }),
  product('nb-2', 'Lenovo ThinkPad T61 notebook Black 35.8 cm 4 GB Intel Windows', 9900, { brand: 'Lenovo' }),
  product('stand', 'Kensington Easy Riser Laptop Cooling Stand', 2495, { brand: 'Kensington' }),
  product('swiss', 'Swiss AC Adapter for ThinkPad', 1900),
  product('tv-1', 'Philips 22" class digital TV LCD TV', 34995, { brand: 'Philips' }),
  product('tv-2', 'LG 32LD450 TV 81.3 cm Full HD Black', 79500, { brand: 'LG' }),
  product('tv-cart', 'V7 Height Adjustable TV Cart', 1295, { brand: 'V7' }),
  product('phone-1', 'Motorola Edge smartphone 17 cm 128 GB Black', 12195, { brand: 'Motorola' }),
  product('phone-case', 'Samsung EF-QG985 mobile phone case 17 cm Galaxy S20', 1195, { brand: 'Samsung' }),
  product('kit-1', 'HP CE506A printer kit Printer fuser kit', 20445, { brand: 'HP' }),
  product('printer-1', 'HP DesignJet 8000s Printer large format printer', 181195, { brand: 'HP' }),
  product('printer-2', 'HP Photosmart D5460 photo printer Inkjet A4', 1995, { brand: 'HP' }),
  ...Array.from({ length: 40 }, (_, at) =>
    product(`spare-${at}`, `Epson 10394${at} printer spare part`, 100 + at, { brand: 'Epson' }),
  ),
  product('toner-1', 'Xerox Cyan toner cartridge. Compatible with HP Colour LaserJet CP4005', 20395, {
    brand: 'Xerox',
  }),
  product('toner-2', 'Xerox Black toner cartridge. Compatible with HP Colour LaserJet CP4005', 18395, {
    brand: 'Xerox',
  }),
  product('toner-3', 'Xerox Black toner cartridge. Compatible with Brother HL-2040', 6195, { brand: 'Xerox' }),
  product('label-1', 'DYMO LabelWriter 450 Twin Turbo label printer Direct thermal', 13900, { brand: 'DYMO' }),
  product('label-2', 'DYMO LabelWriter 450 Duo', 9900, { brand: 'DYMO' }),
  product('coffee-maker', 'Morphy coffee maker', 4500, { attributes: { colour: 'red', included: '2 mugs' } }),
  product('monitor-1', 'HP L1950g 19-inch LCD Monitor', 15900, { brand: 'HP' }),
  product('monitor-2', 'Philips 220WS8 22-inch LCD Monitor', 17900, { brand: 'Philips' }),
  product('cells', 'Duracell Plus AA Batteries', 990, { brand: 'Duracell' }),
  product('raider', 'MSI Gaming Raider Notebook Black 43.9 cm Intel Core i7', 179995, { brand: 'MSI' }),
  product('c4280', 'HP Photosmart C4280 Inkjet', 7995, { brand: 'HP' }),
];
