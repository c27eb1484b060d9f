import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';
import { turnOf } from './turn.ts';

const words = {
  idle: 'ready',
  listening: 'listening',
  thinking: 'thinking',
  speaking: 'speaking',
  confirming: 'confirming',
  paying: 'paying',
  error: 'went-wrong',
} as const;

/** True after so many milliseconds of `on`. */
export const useLong = (on: boolean, milliseconds: number): boolean => {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!on) return undefined;
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, [on, milliseconds]);
  return on && long;
};

export const Header = ({ state, say, show, close }: Kit) => {
  const { conn, cart, settings } = state;
  const turn = turnOf(state);
  const slowly = useLong(conn === 'connecting', 4000);
  const thinkingLong = useLong(turn === 'thinking', 4000);
  const status =
    conn === 'down'
      ? 'no-line'
      : conn === 'connecting'
        ? `connecting${slowly ? '-still' : ''}`
        : state.listening === 'checking'
          ? 'checking'
          : thinkingLong
            ? 'thinking-slow'
            : words[turn];
  const pieces = cart?.lines.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;
  return (
    <div class="head">
      <span class="face" aria-hidden="true">
        <Icon name="spark" />
      </span>
      <div class="who">
        <h2 id="title">{settings?.name ?? say('title')}</h2>
        <p class="status" role="status" data-conn={conn} data-turn={turn}>
          {say(status)}
        </p>
      </div>
      <button
        type="button"
        class="tool"
        aria-label={cart && pieces > 0 ? say('cart-of', { n: pieces, total: say.money(cart.total) }) : say('cart')}
        onClick={() => show({ kind: 'cart' })}
      >
        <Icon name="cart" />
        {pieces > 0 && <span class="count">{pieces > 99 ? '99+' : pieces}</span>}
      </button>
      <button type="button" class="tool" aria-label={say('options')} onClick={() => show({ kind: 'options' })}>
        <Icon name="dots" />
      </button>
      <button type="button" class="tool" aria-label={say('close')} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
};
