import { useEffect, useRef } from 'preact/hooks';
import type { Choice, Quote } from '../talk/types.ts';
import type { Kit } from './kit.ts';
import { Sums } from './order.tsx';

const addressOf = ({ address }: Quote): string =>
  ['line1', 'line2', 'city', 'region', 'postcode'].flatMap((part) => address[part] ?? []).join(', ');

/** Everything that a yes means. The yes is bound to exactly this, and one press is one order. */
export const Confirm = ({ kit, yes, no }: { readonly kit: Kit; readonly yes: Choice; readonly no: Choice }) => {
  const { state, say, tell } = kit;
  const quote = state.quote!;
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // Who is elsewhere on the page, after a reload or in another tab, stays there.
    const { activeElement } = bar.current!.getRootNode() as ShadowRoot;
    if (activeElement) bar.current!.focus();
  }, [quote.id]);
  const { arrives } = quote;
  const days = arrives && [...new Set([arrives.earliest, arrives.latest])].map(say.day).join(' – ');
  return (
    <section class="confirm" role="group" aria-label={say('confirm')} tabIndex={-1} ref={bar} part="confirm">
      <h3>{say('confirm-title')}</h3>
      <div class="facts">
        <Sums kit={kit} of={quote} />
        <dl>
          <div>
            <dt>{say('deliver-to')}</dt>
            <dd>
              <bdi>{addressOf(quote)}</bdi>
            </dd>
          </div>
          {days && (
            <div>
              <dt>{say('arrives')}</dt>
              <dd>{days}</dd>
            </div>
          )}
          <div>
            <dt>{say('pays')}</dt>
            <dd>{quote.cardEnding === null ? say('card-later') : say('card-ending', { digits: quote.cardEnding })}</dd>
          </div>
        </dl>
      </div>
      <p class="note">{say('holds-until', { time: say.time(quote.expires) })}</p>
      <div class="row">
        <button type="button" class="button plain" onClick={() => tell({ press: no.press }, say('change'))}>
          {say('change')}
        </button>
        <button type="button" class="button grow" onClick={() => tell({ press: yes.press }, say('place-order'))}>
          {say('place-order')} · {say.money(quote.total)}
        </button>
      </div>
    </section>
  );
};
