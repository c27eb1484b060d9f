import type { Entry, MyEntry, ShopEntry } from '../talk/types.ts';
import { Cards } from './cards.tsx';
import { useLong } from './header.tsx';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';
import { usePlace } from './place.ts';
import { Text } from './text.tsx';

const problemWords = ({ say }: Kit, { state, problem }: MyEntry): string => {
  if (problem?.status === 413 || /1,?024/.test(problem?.detail ?? '')) return say('too-long');
  if (problem?.status === 422 || problem?.status === 415) return problem.detail || say('mic-unheard');
  return state === 'refused' ? `${say('refused')} ${problem?.detail ?? ''}`.trim() : say('failed');
};

const Mine = ({ kit, entry }: { readonly kit: Kit; readonly entry: MyEntry }) => {
  const { say, base, talk, store } = kit;
  const { text, state, problem, spoken } = entry;
  const failed = state === 'failed' || state === 'refused';
  const correct = (): void => store.set({ draft: text });
  return (
    <div class={`entry me ${state}`} part="message" data-turn={entry.id}>
      <p class="bubble">
        <span class="unseen">{say('you')}: </span>
        {spoken && <Icon name="microphone" size={14} />}
        {text ? <Text words={text} base={base} /> : <i>{say(state === 'done' ? 'nothing-heard' : 'checking')}</i>}
      </p>
      {spoken && state === 'done' && text && (
        <button type="button" class="link" onClick={correct}>
          {say('edit')}
        </button>
      )}
      {state === 'waiting' && <p class="note">{say('waiting')}</p>}
      {state === 'stopped' && (
        <p class="note">
          {say('stopped')}{' '}
          <button type="button" class="link" onClick={() => talk.again(entry)}>
            {say('retry')}
          </button>
        </p>
      )}
      {failed && (
        <div class="trouble" role="alert">
          <Icon name="warn" size={16} />
          <span>
            {problemWords(kit, entry)}
            {problem?.request && <small> {say('request', { id: problem.request.slice(0, 8) })}</small>}
          </span>
          {state === 'failed' && (
            <button type="button" class="link" onClick={talk.retry}>
              {say('retry')}
            </button>
          )}
        </div>
      )}
    </div>
  );
};

const Theirs = ({ kit, entry, live }: { readonly kit: Kit; readonly entry: ShopEntry; readonly live: boolean }) => {
  const { state, say, base, player } = kit;
  const voiced = entry.replies.some(({ audio }) => audio);
  const speaking = state.speaking === entry.id;
  return (
    <div class={`entry shop${entry.news ? ' news' : ''}${speaking ? ' speaking' : ''}`} part="message">
      <span class="unseen">{say('shop')}: </span>
      {entry.replies.map((reply, index) => (
        <>
          {reply.text && (
            <p class={`bubble${speaking && player.at() === index ? ' now' : ''}`}>
              <Text words={reply.text} base={base} />
            </p>
          )}
          {!!reply.cards?.length && <Cards kit={kit} cards={reply.cards} live={live} />}
        </>
      ))}
      {voiced && (live || speaking) && (
        <button
          type="button"
          class="link voice"
          onClick={() => (speaking ? player.stop() : player.play(entry, { wished: true }))}
        >
          <Icon name={speaking ? 'stop' : 'replay'} size={16} />
          {say(speaking ? 'stop-voice' : 'replay')}
        </button>
      )}
    </div>
  );
};

const Row = ({ kit, entry, live }: { readonly kit: Kit; readonly entry: Entry; readonly live: boolean }) =>
  entry.who === 'me' ? (
    <Mine kit={kit} entry={entry} />
  ) : entry.who === 'shop' ? (
    <Theirs kit={kit} entry={entry} live={live} />
  ) : (
    kit.orders && <kit.orders.OrderCard kit={kit} number={entry.number} />
  );

/** Everything that was said. It is read out by the narrator, so that a list of cards is one sentence and not forty. */
export const Log = (kit: Kit) => {
  const { state, say } = kit;
  const { entries, busy } = state;
  const dots = useLong(busy, 300);
  const slow = useLong(busy, 8000);
  const last = entries.at(-1);
  const lastShop = entries.findLast(({ who }) => who === 'shop');
  const { log, behind, toEnd } = usePlace(last, entries.length, state.open);
  const goToEnd = (): void => {
    toEnd();
    // The button goes away with it.
    log.current?.focus();
  };
  return (
    <>
      <div class="log" role="log" aria-live="off" tabIndex={0} aria-label={say('log')} ref={log}>
        <div class="entry shop hello">
          <p class="bubble">
            <b>{say('greeting')}</b>
            <br />
            {say('greeting-more')}
          </p>
        </div>
        {entries.map((entry) => (
          <Row kit={kit} entry={entry} live={entry === lastShop} key={entry.id} />
        ))}
        {dots && (
          <div class="entry shop typing" aria-hidden="true">
            <p class="bubble dots">
              <i />
              <i />
              <i />
            </p>
          </div>
        )}
        {slow && (
          <button type="button" class="link" onClick={kit.talk.giveUp}>
            {say('cancel')}
          </button>
        )}
        <span class="unseen">{say('end-of-log')}</span>
      </div>
      <div class="latest" aria-live="polite">
        {behind && (
          <button type="button" class="button small" onClick={goToEnd}>
            <Icon name="latest" size={16} />
            {say('to-latest')}
          </button>
        )}
      </div>
    </>
  );
};
