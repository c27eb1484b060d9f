// A link from a conversation that began elsewhere. It is used up by pressing the button, not by looking at it: mail is looked
// at by machines.
import { make } from './elements.js';
import { chat } from './session.js';
import { say } from './words.js';

/** The code in the address, which is taken out of it at once. */
const takeCode = () => {
  const code = /^#continue=([\w-]{16,64})$/.exec(location.hash)?.[1];
  if (code) history.replaceState(null, '', location.pathname + location.search);
  return code;
};

const refusals = { used: 'continue-over', unknown: 'continue-unknown', failed: 'cannot-load' };

export const offerToContinue = () => {
  const code = takeCode();
  if (!code) return;
  const more = make('p', { role: 'status' }, say('continue-more'));
  const goOn = async () => {
    button.disabled = true;
    const ended = await (await chat).resume(code);
    if (ended === 'done') return dialog.close();
    more.textContent = say(refusals[ended]);
    button.disabled = false;
    button.hidden = ended !== 'failed';
  };
  const button = make('button', { class: 'act main', type: 'button', onclick: goOn }, say('continue-now'));
  const close = make('button', { class: 'act', type: 'button', onclick: () => dialog.close() }, say('close'));
  const dialog = make(
    'dialog',
    { class: 'question', 'aria-labelledby': 'continue-title' },
    make('h2', { id: 'continue-title' }, say('continue-title')),
    more,
    make('div', { class: 'acts' }, button, close),
  );
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  button.focus();
};
