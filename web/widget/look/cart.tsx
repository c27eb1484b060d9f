import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';
import { Picture } from './picture.tsx';
import { SheetFrame } from './sheet.tsx';
import { Stepper } from './stepper.tsx';

export const CartSheet = (kit: Kit) => {
  const { state, say, base, tell, show } = kit;
  const { cart, refusal } = state;
  if (!cart || cart.lines.length === 0)
    return (
      <SheetFrame kit={kit} title={say('cart')}>
        <div class="empty">
          <Icon name="cart" size={40} />
          <h3>{say('cart-empty')}</h3>
          <p class="note">{say('cart-empty-more')}</p>
        </div>
      </SheetFrame>
    );
  const checkOut = (): void => {
    show(null);
    tell({ press: 'check-out' }, say('check-out'));
  };
  return (
    <SheetFrame
      kit={kit}
      title={say('cart')}
      foot={
        <>
          {cart.codes.length > 0 && <p class="note">{say('cart-codes', { codes: cart.codes.join(', ') })}</p>}
          {cart.delivery && <p class="note">{say('cart-delivery', { way: cart.delivery })}</p>}
          <p class="sum">
            <span>{say('cart-total')}</span>
            <b>{say.money(cart.total)}</b>
          </p>
          <p class="note">{say('cart-later')}</p>
          <button type="button" class="button wide" onClick={checkOut}>
            {say('check-out')}
          </button>
        </>
      }
    >
      {refusal && (
        <p class="trouble" role="alert">
          <Icon name="warn" size={18} />
          <span>{refusal}</span>
        </p>
      )}
      <ul class="lines">
        {cart.lines.map((line) => (
          <li key={line.variant}>
            <Picture source={line.image} base={base} />
            <div>
              <h3>
                <bdi>{line.title}</bdi>
              </h3>
              <p class="note">
                {[...line.options.map(({ label }) => label), say('each', { price: say.money(line.price) })].join(' · ')}
              </p>
              <Stepper kit={kit} line={line} />
            </div>
            <b class="price">{say.money(line.total)}</b>
          </li>
        ))}
      </ul>
    </SheetFrame>
  );
};
