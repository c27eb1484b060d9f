// Tells the shop that a page was looked at and for how long, if it may: never against Do Not Track or Global Privacy Control,
// and only after a yes where the shop asks for one. No cookie, no name.
import { keep, kept, onSession } from './session.js';

const root = document.documentElement;
const refuses = () => navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true;

const view = crypto.randomUUID();
let shown = document.hidden ? null : performance.now();
let before = 0;

const seconds = () => Math.min(86_400, Math.round((before + (shown === null ? 0 : performance.now() - shown)) / 1000));

const send = (more) => {
  const { page, product } = document.body.dataset;
  const body = {
    ...{ view, page, path: location.pathname, locale: root.lang },
    ...(product && { product }),
    ...(kept('visits') === 'yes' && { consent: true }),
    ...more,
  };
  const headers = { 'content-type': 'application/json' };
  const told = (token) =>
    fetch('/api/visits', {
      ...{ method: 'POST', keepalive: true, body: JSON.stringify(body) },
      headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    }).catch(() => undefined);
  return told(known);
};

/** The key of the conversation, once there is one: it is not opened for being counted. */
let known = null;

const begin = () => {
  const campaign = new URLSearchParams(location.search).get('utm_source');
  void send({
    ...(document.referrer && { referrer: document.referrer }),
    ...(campaign && { campaign: campaign.slice(0, 200) }),
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      before += shown === null ? 0 : performance.now() - shown;
      shown = null;
      void send({ seconds: seconds() });
    } else shown = performance.now();
  });
  window.addEventListener('pagehide', () => void send({ seconds: seconds() }));
};

const start = () => {
  begin();
  onSession((token) => {
    const first = known === null;
    known = token;
    if (first) void send({ seconds: seconds() });
  });
};

export const startVisits = () => {
  if (root.dataset.visits === 'off' || refuses()) return;
  if (root.dataset.visits === 'on') return start();
  if (kept('visits') === 'yes') return start();
  if (kept('visits') === 'no') return;
  const asked = document.querySelector('[data-consent]');
  asked.hidden = false;
  asked.addEventListener('click', ({ target }) => {
    if (target.value !== 'yes' && target.value !== 'no') return;
    keep('visits', target.value);
    asked.hidden = true;
    if (target.value === 'yes') start();
  });
};
