// The chat panel: what is said goes into the conversation, what comes back is drawn, read aloud and counted.
import { createConversation } from './conversation.js';
import { find, make } from './elements.js';
import { createTranscript } from './transcript.js';
import { createEar, createReader } from './voice.js';

export const createChat = ({ memory, words, locale, onCart, onReply, openProduct }) => {
  const { state, keep } = memory;
  const panel = find('chat');
  const launcher = find('open-chat');
  const sentence = find('sentence');
  const status = find('chat-status');
  const typing = find('typing');
  const choices = find('choices');
  const offline = find('offline');
  const order = find('order');
  const unread = find('unread');
  const microphone = find('microphone');
  const aloud = find('aloud');
  /** Where there is no room beside the products, the panel lies over them. */
  const narrow = window.matchMedia('(max-width: 1023px)');
  let busy = false;
  let connected = true;
  let missed = 0;
  let slow;

  const reader = createReader({ locale, allowed: () => state.aloud });

  const say = (turn, label) => {
    reader.stop();
    // A choice that was pressed is gone in a moment, and the focus must not fall back to the top of the page.
    if (choices.contains(document.activeElement)) find('log').focus({ preventScroll: true });
    choices.replaceChildren();
    conversation.say(turn, label);
  };

  const transcript = createTranscript({
    log: find('log'),
    words,
    openProduct,
    onChoice: say,
    onRetry: () => conversation.retry(),
  });

  const showStatus = () => {
    const text = words();
    status.textContent = ear.listening()
      ? text('listening')
      : state.token && !connected
        ? text('connecting')
        : text('ready');
  };

  const showOffline = () => {
    offline.hidden = navigator.onLine;
    offline.textContent = navigator.onLine ? '' : words()('offline');
  };

  const showOrder = () => {
    order.hidden = !state.order;
    if (!state.order) return;
    const text = words();
    // What is confirmed, or given up, needs no link any more.
    if (state.order.status !== 'needs_action') for (const link of panel.querySelectorAll('.pay')) link.remove();
    order.replaceChildren(
      make('b', {}, text('order', state.order.number)),
      make('span', { class: `pill ${state.order.status}` }, text.state(state.order.status)),
    );
  };

  const showChoices = () => {
    const text = words();
    const last = state.entries.at(-1);
    sentence.classList.toggle('secret', last?.who === 'shop' && last.expects?.secret === true);
    const offered =
      state.entries.length === 0
        ? text('starters').map((starter) => ({ label: starter, press: `say:${starter}` }))
        : last?.who === 'shop'
          ? last.replies.flatMap((reply) => reply.choices ?? [])
          : [];
    const answers =
      offered.length === 0 && last?.expects?.confirmation
        ? [
            { label: text('yes'), press: 'yes' },
            { label: text('no'), press: 'no' },
          ]
        : offered;
    choices.replaceChildren(...answers.map((choice) => transcript.choiceButton(choice)));
    transcript.toEnd();
  };

  const isOpen = () => !narrow.matches || panel.classList.contains('open');

  const showUnread = () => {
    unread.hidden = missed === 0;
    unread.textContent = missed > 9 ? '9+' : String(missed);
    launcher.setAttribute(
      'aria-label',
      [words()('open-chat'), missed > 0 && words()('unread', missed)].filter(Boolean).join(', '),
    );
  };

  const showBusy = () => {
    clearTimeout(slow);
    typing.hidden = !busy;
    find('typing-words').textContent = busy ? words()('typing') : '';
    if (busy) slow = setTimeout(() => (find('typing-words').textContent = words()('slow')), 4000);
    transcript.toEnd();
  };

  const told = (news) => {
    if (news.entry) {
      transcript.put(news.entry);
      if (news.entry.who === 'shop') {
        if (!isOpen()) missed += 1;
        reader.read(news.entry.replies.map(({ text }) => text).join(' '));
        showUnread();
        onReply(news.entry);
      }
      if (news.entry.who === 'shop' || news.entry.state !== 'done') showChoices();
    }
    if (news.cart) onCart(news.cart);
    if (news.order !== undefined) showOrder();
    if (news.busy !== undefined) {
      busy = news.busy;
      showBusy();
    }
    if (news.connected !== undefined) {
      connected = news.connected;
      showStatus();
    }
    if (news.pause !== undefined) {
      if (news.pause > 0) status.textContent = words()('too-fast', news.pause);
      else showStatus();
    }
    if (news.cleared) {
      transcript.restart([]);
      showOrder();
      showChoices();
      showStatus();
    }
  };

  const conversation = createConversation({ memory, locale, told });

  const ear = createEar({
    locale,
    onWords: (said, final) => {
      sentence.value = said;
      grow();
      if (final) sendSentence();
    },
    onEnd: (trouble) => {
      microphone.setAttribute('aria-pressed', 'false');
      showStatus();
      if (trouble === 'not-allowed' || trouble === 'service-not-allowed') status.textContent = words()('mic-denied');
    },
  });

  const grow = () => {
    sentence.rows = Math.min(5, Math.max(1, Math.ceil(sentence.value.length / 38)));
  };

  const sendSentence = () => {
    const text = sentence.value.trim();
    if (!text) return;
    sentence.value = '';
    grow();
    say({ text }, text);
  };

  const open = ({ focus = true } = {}) => {
    missed = 0;
    showUnread();
    if (narrow.matches) {
      panel.classList.add('open');
      launcher.setAttribute('aria-expanded', 'true');
      find('page').inert = true;
    }
    transcript.toEnd();
    if (focus) sentence.focus();
  };

  const close = () => {
    if (!panel.classList.contains('open')) return;
    panel.classList.remove('open');
    launcher.setAttribute('aria-expanded', 'false');
    find('page').inert = false;
    launcher.focus();
  };

  find('say').addEventListener('submit', (event) => {
    event.preventDefault();
    sendSentence();
    sentence.focus();
  });
  sentence.addEventListener('input', grow);
  sentence.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      sendSentence();
    } else if (event.key === 'ArrowUp' && sentence.value === '') {
      const last = state.entries.findLast(({ who, turn }) => who === 'me' && turn.text);
      if (last) sentence.value = last.turn.text;
    }
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  launcher.addEventListener('click', () => open());
  find('close-chat').addEventListener('click', close);
  find('start-over').addEventListener('click', () => {
    reader.stop();
    conversation.startOver();
    sentence.focus();
  });
  aloud.hidden = !reader.possible;
  aloud.setAttribute('aria-pressed', String(state.aloud));
  aloud.addEventListener('click', () => {
    keep({ aloud: !state.aloud });
    aloud.setAttribute('aria-pressed', String(state.aloud));
    if (!state.aloud) reader.stop();
  });
  microphone.hidden = !ear.possible;
  microphone.addEventListener('click', () => {
    reader.stop();
    if (ear.listening()) return ear.stop();
    microphone.setAttribute('aria-pressed', 'true');
    ear.start();
    showStatus();
  });
  for (const event of ['online', 'offline']) window.addEventListener(event, showOffline);
  // A panel that lay over the page stands beside it once there is room.
  narrow.addEventListener('change', () => {
    find('page').inert = false;
    panel.classList.remove('open');
    launcher.setAttribute('aria-expanded', 'false');
  });
  memory.onOtherTab(() => {
    drawAll();
    void conversation.resume();
  });

  const drawAll = () => {
    transcript.restart(state.entries);
    showOrder();
    showChoices();
    showStatus();
    showOffline();
    showUnread();
  };

  return {
    start: () => {
      const done = conversation.resume();
      drawAll();
      return done;
    },
    refresh: drawAll,
    open,
    startOver: () => conversation.startOver(),
    /** Says something from elsewhere on the page, and shows the panel unless told to be quiet. */
    tell: (turn, label, { quiet = false } = {}) => {
      if (!quiet) open({ focus: narrow.matches });
      say(turn, label);
    },
  };
};
