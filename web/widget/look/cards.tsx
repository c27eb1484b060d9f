import { useRef, useState } from 'preact/hooks';
import type { Card } from '../talk/types.ts';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';
import { Picture } from './picture.tsx';
import { Stepper } from './stepper.tsx';

const shownAtFirst = 5;

const Act = ({ kit, card, live }: { readonly kit: Kit; readonly card: Card; readonly live: boolean }) => {
  const { state, say, tell } = kit;
  const lines = state.cart?.lines.filter(({ product }) => product === card.product) ?? [];
  const add = card.choices.find(({ press }) => press.startsWith('add-to-cart'));
  if (lines.length === 1 && add) return <Stepper kit={kit} line={lines[0]!} />;
  const others = card.choices.filter(({ press }) => !press.startsWith('product-details') && press !== add?.press);
  return (
    <>
      {add && (
        <button
          type="button"
          class="button small"
          aria-label={`${add.label}: ${card.title}`}
          onClick={() => tell({ press: add.press }, `${add.label}: ${card.title}`)}
        >
          {add.label}
        </button>
      )}
      {live &&
        others.map(({ label, press }) => (
          <button
            type="button"
            class="button small plain"
            aria-label={`${label}: ${card.title}`}
            onClick={() => tell({ press }, label)}
          >
            {label}
          </button>
        ))}
      {!add && others.length === 0 && <span class="note">{say('sold-out')}</span>}
    </>
  );
};

/** Products side by side; arrow keys go from one to the next. */
export const Cards = ({
  kit,
  cards,
  live,
}: {
  readonly kit: Kit;
  readonly cards: readonly Card[];
  readonly live: boolean;
}) => {
  const { say, base, show } = kit;
  const [all, setAll] = useState(false);
  const row = useRef<HTMLUListElement>(null);
  const shown = all ? cards : cards.slice(0, shownAtFirst);

  const step = (by: number): void => row.current?.scrollBy({ left: by * 180 * (say.direction === 'rtl' ? -1 : 1) });

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const faces = [...(row.current?.querySelectorAll<HTMLElement>('.card-face') ?? [])];
    const at = faces.findIndex((face) => face.parentElement?.contains(event.target as Node));
    const next = faces[at + (say.direction === 'rtl' ? -by : by)];
    if (by === 0 || !next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <div class={`shelf${all ? ' all' : ''}`}>
      <ul class="cards" ref={row} aria-label={say('cards')} onKeyDown={onKeyDown}>
        {shown.map((card) => (
          <li class="card" part="card" key={card.product}>
            <button
              type="button"
              class="card-face"
              aria-label={say('details-of', { title: card.title })}
              onClick={() => show({ kind: 'product', id: card.product })}
            >
              <Picture source={card.image} base={base} />
            </button>
            <h3>
              <bdi>{card.title}</bdi>
            </h3>
            {card.subtitle && (
              <p class="note">
                <bdi>{card.subtitle}</bdi>
              </p>
            )}
            {card.price && <p class="price">{say.money(card.price)}</p>}
            <Act kit={kit} card={card} live={live} />
          </li>
        ))}
        {!all && cards.length > shownAtFirst && (
          <li class="card more">
            <button type="button" class="card-face" onClick={() => setAll(true)}>
              {say('see-all', { n: cards.length })}
            </button>
          </li>
        )}
      </ul>
      {!all && cards.length > 2 && (
        <div class="arrows">
          <button type="button" class="tool" tabIndex={-1} aria-label={say('earlier')} onClick={() => step(-1)}>
            <Icon name="back" size={18} />
          </button>
          <button type="button" class="tool" tabIndex={-1} aria-label={say('further')} onClick={() => step(1)}>
            <Icon name="next" size={18} />
          </button>
        </div>
      )}
    </div>
  );
};
