import type { Order, OrderNews, Quote } from '../talk/types.ts';
import { Held, useMinutes } from './held.tsx';
import { Icon, type IconName } from './icons.tsx';
import { safeLink, type Kit } from './kit.ts';

const way = ['placed', 'paid', 'packed', 'shipped', 'delivered'];
/** How far along the way an order is that stands elsewhere. */
const reached: Readonly<Record<string, number>> = {
  reserved: 0,
  authorising: 0,
  needs_action: 0,
  authorised: 0,
  in_review: 0,
};
const over = new Set(['declined', 'cancelled', 'expired', 'refunded']);

const toneOf = (status: string): 'good' | 'wait' | 'bad' =>
  over.has(status) ? 'bad' : status === 'in_review' || status === 'needs_action' ? 'wait' : 'good';
const signs: Record<'good' | 'wait' | 'bad', IconName> = { good: 'check', wait: 'clock', bad: 'close' };

/** Lines of a calculation, then what they come to. */
export const Sums = ({ kit, of }: { readonly kit: Kit; readonly of: Pick<Quote, 'steps' | 'total'> }) => {
  const { say } = kit;
  return (
    <dl class="sums">
      {of.steps.map(({ label, amount, within }) => (
        <div class={within ? 'within' : ''}>
          <dt>{label}</dt>
          <dd>{say.money(amount)}</dd>
        </div>
      ))}
      <div class="total">
        <dt>{say('total')}</dt>
        <dd>{say.money(of.total)}</dd>
      </div>
    </dl>
  );
};

const Steps = ({ kit, order }: { readonly kit: Kit; readonly order: OrderNews }) => {
  const { say } = kit;
  const at = reached[order.status] ?? way.indexOf(order.status);
  if (at < 0) return null;
  return (
    <ol class="steps" aria-label={say('order-steps', { n: order.number })}>
      {way.map((step, index) => (
        <li class={index < at ? 'done' : index === at ? 'now' : ''} aria-current={index === at ? 'step' : undefined}>
          <span class="dot" aria-hidden="true" />
          {say(`step-${step}`)}
          {index <= at && <span class="unseen"> ({say(index < at ? 'step-done' : 'step-now')})</span>}
        </li>
      ))}
    </ol>
  );
};

/** What was not paid in time may be ordered anew, at what it costs now. */
const OrderAgain = ({ kit: { say, tell }, number }: { readonly kit: Kit; readonly number: number }) => {
  const words = say('again-words', { n: number });
  return (
    <button type="button" class="button plain wide" onClick={() => tell({ text: words }, words)}>
      {say('again')}
    </button>
  );
};

/** The way to the provider's page and back: the page opens beside, and the news come here by themselves. */
const Pay = ({ kit, order }: { readonly kit: Kit; readonly order: OrderNews | Order }) => {
  const { say, state, store, base, tell } = kit;
  const until = 'payment' in order ? (order.payment?.expires ?? null) : null;
  const isOver = useMinutes(until === null ? Infinity : Date.parse(until)) === 0;
  const link = !isOver && 'payment' in order ? safeLink(order.payment?.url, base) : null;
  const went = state.paying === order.number;
  if (order.status !== 'needs_action') return null;
  return (
    <div class="pay">
      {until !== null && <Held kit={kit} until={until} />}
      {went && !isOver && (
        <p class="note waits">
          <span class="spinner" aria-hidden="true" />
          {say('pay-waiting')}
        </p>
      )}
      {link && (
        <a
          class={`button wide${went ? ' plain' : ''}`}
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => store.set({ paying: order.number })}
        >
          <Icon name="lock" size={18} />
          {went || !('total' in order) ? say('pay-again') : say('pay-securely', { total: say.money(order.total) })}
        </a>
      )}
      {!isOver && <p class="note">{say('pay-more')}</p>}
      {isOver && <OrderAgain kit={kit} number={order.number} />}
      <button
        type="button"
        class="link"
        onClick={() =>
          tell({ text: say('cancel-order-words', { n: order.number }) }, say('cancel-order-words', { n: order.number }))
        }
      >
        {say('cancel-order')}
      </button>
    </div>
  );
};

export const OrderCard = ({ kit, number }: { readonly kit: Kit; readonly number: number }) => {
  const { state, say, tell } = kit;
  const order = state.orders[number];
  if (!order) return null;
  const whole = 'lines' in order ? order : null;
  const tone = toneOf(order.status);
  const ahead = whole?.ahead ?? 0;
  const track = say('track-words', { n: number });
  return (
    <section class={`entry order ${tone}`} part="card" aria-label={say('order', { n: number })}>
      <div class="top">
        <span class="sign">
          <Icon name={signs[tone]} size={18} />
        </span>
        <div>
          <h3>{say('order', { n: number })}</h3>
          <p>{say(`state-${order.status}`)}</p>
        </div>
        {whole && <b class="price">{say.money(whole.total)}</b>}
      </div>
      {ahead > 0 && order.status === 'placed' && <p class="note">{say('state-ahead', { n: ahead })}</p>}
      <Steps kit={kit} order={order} />
      <Pay kit={kit} order={order} />
      {order.status === 'expired' && <OrderAgain kit={kit} number={number} />}
      {whole && (
        <details>
          <summary>{say('receipt')}</summary>
          <Sums kit={kit} of={whole} />
        </details>
      )}
      {['paid', 'packed', 'shipped'].includes(order.status) && (
        <button type="button" class="link" onClick={() => tell({ text: track }, track)}>
          {say('track')}
        </button>
      )}
    </section>
  );
};
