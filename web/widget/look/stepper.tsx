import { useState } from 'preact/hooks';
import type { CartLine } from '../talk/types.ts';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

/** One less, how many, one more; at one, the first takes it out. */
export const Stepper = ({ kit, line }: { readonly kit: Kit; readonly line: CartLine }) => {
  const { say, talk, narrate } = kit;
  const [waits, setWaits] = useState(false);
  const title = [line.title, ...line.options.map(({ label }) => label)].join(', ');
  const change = async (quantity: number): Promise<void> => {
    if (waits) return;
    setWaits(true);
    try {
      await talk.setQuantity(line.variant, quantity);
      narrate(say('quantity', { n: quantity }));
    } catch (error) {
      narrate((error as Error).message || say('cart-failed'));
      kit.store.set({ refusal: (error as Error).message || say('cart-failed') });
    } finally {
      setWaits(false);
    }
  };
  return (
    <div class="stepper" role="group" aria-label={title} aria-busy={waits}>
      <button
        type="button"
        aria-label={say(line.quantity > 1 ? 'one-less' : 'take-out', { title })}
        onClick={() => void change(line.quantity - 1)}
      >
        <Icon name={line.quantity > 1 ? 'minus' : 'bin'} size={18} />
      </button>
      <b aria-label={say('quantity', { n: line.quantity })}>{line.quantity}</b>
      <button type="button" aria-label={say('one-more', { title })} onClick={() => void change(line.quantity + 1)}>
        <Icon name="plus" size={18} />
      </button>
    </div>
  );
};
