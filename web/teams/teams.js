/* global AdaptiveCards */
const who = document.querySelector('#who');
const log = document.querySelector('#log');
const status = document.querySelector('#status');
const text = document.querySelector('#text');

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const host = new AdaptiveCards.HostConfig({
  supportsInteractivity: true,
  fontFamily: 'system-ui, sans-serif',
  containerStyles: {
    default: {
      backgroundColor: isDark ? '#292929' : '#ffffff',
      foregroundColors: {
        default: { default: isDark ? '#ffffff' : '#242424', subtle: isDark ? '#b8b8b8' : '#5c5c5c' },
        accent: { default: isDark ? '#9ea2ff' : '#4f52b2', subtle: isDark ? '#9ea2ff' : '#4f52b2' },
      },
    },
  },
  actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
});

const wish = () => {
  const { person, kind, locale } = Object.fromEntries(new FormData(who));
  return { person, kind, locale, chat: kind === 'personal' ? `personal-${person}` : `shared-${kind}` };
};

let seen = 0;
let place = '';
const shown = new Map();

const act = async (does) => {
  status.textContent = 'Sending …';
  try {
    const response = await fetch('/dev/teams/deeds', { method: 'POST', body: JSON.stringify({ ...wish(), does }) });
    const told = await response.json();
    const { status: code = response.status, body } = told;
    status.textContent =
      code === 200
        ? typeof body?.value === 'string'
          ? body.value
          : ''
        : `The shop answered ${code}: ${body?.detail ?? told.detail ?? ''}`;
  } catch {
    status.textContent = 'The shop cannot be reached. Is it running?';
  }
  await look();
};

const draw = (content) => {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = host;
  card.onExecuteAction = (action) => {
    if (action.url) window.open(action.url, '_blank', 'noopener');
    else void act({ presses: action.data });
  };
  card.parse(content);
  return card.render() ?? document.createElement('div');
};

const item = ({ from, person, activity }) => {
  const li = document.createElement('li');
  li.className = from;
  if (from === 'person') li.append(`${person}: `);
  if (activity.text) {
    const words = document.createElement('p');
    words.textContent = activity.text.replace(/<at>.*?<\/at>/g, '@Shop');
    li.append(words);
  }
  const cards = (activity.attachments ?? []).map(({ content }) => draw(content));
  if (activity.attachmentLayout === 'carousel') {
    const row = document.createElement('div');
    row.className = 'row';
    row.tabIndex = 0;
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', 'Products');
    row.append(...cards);
    li.append(row);
  } else li.append(...cards);
  return li;
};

let looking = Promise.resolve();
const look = () => {
  looking = looking.then(async () => {
    const { chat } = wish();
    if (chat !== place) {
      place = chat;
      seen = 0;
      shown.clear();
      log.replaceChildren();
    }
    const response = await fetch(`/dev/teams/messages?chat=${encodeURIComponent(chat)}&after=${seen}`).catch(
      () => null,
    );
    if (!response?.ok) return;
    const { messages } = await response.json();
    for (const message of messages) {
      seen = Math.max(seen, message.at);
      if (message.activity.type !== 'message') continue;
      const fresh = item(message);
      const old = shown.get(message.id);
      if (old) old.replaceWith(fresh);
      else log.append(fresh);
      shown.set(message.id, fresh);
      fresh.scrollIntoView({ block: 'end' });
    }
  });
  return looking;
};

document.querySelector('#say').addEventListener('submit', (event) => {
  event.preventDefault();
  const says = text.value.trim();
  if (says === '') return;
  text.value = '';
  void act({ says });
});
document.querySelector('#add').addEventListener('click', () => void act('adds-bot'));
document.querySelector('#remove').addEventListener('click', () => void act('removes-bot'));
who.addEventListener('submit', (event) => event.preventDefault());
who.addEventListener('change', () => void look());
setInterval(() => void look(), 1000);
void look();
