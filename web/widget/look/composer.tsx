import { useEffect, useRef, useState } from 'preact/hooks';
import type { MyEntry } from '../talk/types.ts';
import { Icon } from './icons.tsx';
import type { Kit } from './kit.ts';

const longest = 1024;

/** The line to write in. It can always be written in: what is said while something is answered waits its turn. */
export const Composer = (kit: Kit) => {
  const { state, store, say, tell, ear } = kit;
  const [words, setWords] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const last = state.entries.findLast(({ who }) => who === 'shop');
  const secret = last?.who === 'shop' && !!last.expects && 'slot' in last.expects && last.expects.secret === true;

  useEffect(() => {
    if (state.draft === null) return;
    setWords(state.draft);
    store.set({ draft: null });
    field.current?.focus();
  }, [state.draft]);

  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.blockSize = 'auto';
    // Where it is not drawn yet nothing can be measured.
    if (current.scrollHeight > 0) current.style.blockSize = `${Math.min(120, current.scrollHeight)}px`;
  }, [words]);

  const send = (): void => {
    const text = words.trim();
    if (text && tell({ text }, text)) setWords('');
    field.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && words === '') {
      const mine = state.entries.findLast((each): each is MyEntry => each.who === 'me' && 'text' in each.turn);
      if (mine) setWords(mine.text);
    }
  };

  const left = longest - words.length;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="unseen" for="words">
        {say(secret ? 'message-secret' : 'message')}
      </label>
      <textarea
        id="words"
        class={secret ? 'secret' : ''}
        ref={field}
        rows={1}
        maxLength={longest}
        value={words}
        enterkeyhint="send"
        autocomplete="off"
        {...(secret && { inputMode: 'numeric' as const })}
        placeholder={say(secret ? 'message-secret' : 'message-hint')}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {left < 100 && <span class="left">{say('message-limit', { n: left })}</span>}
      {ear.possible() && (
        <button type="button" class="tool" aria-label={say('speak')} onPointerEnter={ear.prepare} onClick={ear.press}>
          <Icon name="microphone" size={22} />
        </button>
      )}
      <button type="submit" class="tool send" aria-label={say('send')} aria-disabled={words.trim() === ''}>
        <Icon name="send" size={22} />
      </button>
    </form>
  );
};
