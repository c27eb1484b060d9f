// Pages over the conversation, fetched when the first one is opened.
import { CartSheet } from './cart.tsx';
import type { Kit } from './kit.ts';
import { ForgetSheet, OptionsSheet } from './options.tsx';
import { ProductSheet } from './product.tsx';

export { default as style } from './sheets.css';

export const Sheets = (kit: Kit) => {
  const { sheet } = kit.state;
  switch (sheet?.kind) {
    case 'cart':
      return <CartSheet {...kit} />;
    case 'options':
      return <OptionsSheet {...kit} />;
    case 'forget':
      return <ForgetSheet {...kit} />;
    case 'product':
      return <ProductSheet kit={kit} id={sheet.id} key={sheet.id} />;
    case undefined:
      return null;
  }
};
