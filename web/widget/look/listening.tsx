import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import type { Speaking } from './kit.ts';

const bars = 28;

/** How loud it is, as bars that wander by; one bar that stands still where movement is unwelcome. */
const Level = ({ ear }: Speaking) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const all = [...(place.current?.children ?? [])] as HTMLElement[];
    const levels: number[] = Array.from({ length: bars }, () => 0);
    let peak = 0;
    let count = 0;
    return ear.onLevel((loudness) => {
      peak = Math.max(peak, loudness);
      count += 1;
      if (count % 3 !== 0) return;
      levels.push(Math.min(1, Math.sqrt(peak) * 1.8));
      levels.shift();
      peak = 0;
      place.current?.setAttribute('data-level', levels.at(-1)!.toFixed(2));
      all.forEach((bar, index) => {
        const level = still ? (index < levels.at(-1)! * bars ? 0.5 : 0.08) : levels[index]!;
        bar.style.transform = `scaleY(${Math.max(0.08, level)})`;
      });
    });
  }, [ear]);
  return (
    <div class="level" ref={place} aria-hidden="true">
      {Array.from({ length: bars }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
};

const Timer = () => {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="timer" aria-hidden="true">
      0:{String(seconds).padStart(2, '0')}
    </span>
  );
};

export const Listening = (kit: Speaking) => {
  const { say, ear, state } = kit;
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), [state.listening]);
  const open = state.listening === 'open';
  return (
    <div class="listening" role="group" aria-label={say('listening')}>
      <button type="button" class="link" onClick={ear.cancel}>
        {say('cancel')}
      </button>
      {open ? (
        <>
          <Level {...kit} />
          <Timer />
        </>
      ) : (
        <span class="note waits">
          <span class="spinner" aria-hidden="true" />
          {say(state.listening === 'checking' ? 'checking' : 'connecting')}
        </span>
      )}
      {open && (
        <button type="button" class="tool record" ref={done} aria-label={say('stop-listening')} onClick={ear.done}>
          <Icon name="check" size={22} />
        </button>
      )}
    </div>
  );
};

/** Before the browser asks: what for. */
export const Reason = ({ say, ear }: Speaking) => {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <section class="ask" role="group" aria-labelledby="reason">
      <h3 id="reason">{say('mic-title')}</h3>
      <p>{say('mic-reason')}</p>
      <p class="note">{say('mic-next')}</p>
      <div class="row">
        <button type="button" class="button" ref={first} onClick={ear.allow}>
          <Icon name="microphone" size={18} />
          {say('mic-allow')}
        </button>
        <button type="button" class="button plain" onClick={ear.cancel}>
          {say('mic-type')}
        </button>
      </div>
    </section>
  );
};

const wait = 4;

/** What was heard and would act on money: it is sent after a moment, unless somebody touches it. */
export const Heard = ({ state, store, say, talk, tell }: Speaking) => {
  const heard = state.heard!;
  const [words, setWords] = useState(heard.text);
  const [left, setLeft] = useState<number | null>(wait);
  const send = (): void => {
    store.set({ heard: null });
    if (words === heard.text) talk.say({ recording: true }, words, heard.recording);
    else if (words.trim()) tell({ text: words.trim() }, words.trim());
  };
  useEffect(() => {
    if (left === null) return undefined;
    if (left === 0) return send();
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <section class="ask heard" role="group" aria-labelledby="heard">
      <label id="heard" for="heard-words">
        {say('you-said')}
      </label>
      <input
        id="heard-words"
        value={words}
        maxLength={1024}
        onFocus={() => setLeft(null)}
        onInput={({ currentTarget }) => {
          setLeft(null);
          setWords(currentTarget.value);
        }}
      />
      <div class="row">
        <button type="button" class="button" onClick={send}>
          {say('send-this')}
          {left !== null && <span class="count-down"> {left}</span>}
        </button>
        <button type="button" class="button plain" onClick={() => store.set({ heard: null })}>
          {say('cancel')}
        </button>
      </div>
    </section>
  );
};
