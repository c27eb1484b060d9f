// Runs before the page is drawn, so that nothing moves afterwards: the theme that was chosen, the note that was hidden, the
// room for an assistant that will be open, a few pixels of each picture until it has come, and the language that was chosen on
// an earlier visit.
(() => {
  const root = document.documentElement;
  const kept = (storage, name) => {
    try {
      return storage().getItem(`shop.${name}`);
    } catch {
      return null;
    }
  };
  const theme = kept(() => localStorage, 'theme');
  if (theme === 'light' || theme === 'dark') {
    root.dataset.theme = theme;
    // The assistant reads its own wishes when it begins: before that, it is told.
    new MutationObserver((_, observer) => {
      const script = document.querySelector('script[src="/widget.js"]');
      if (!script) return;
      script.dataset.theme = theme;
      observer.disconnect();
    }).observe(root, { childList: true, subtree: true });
  }
  if (kept(() => localStorage, 'strip') === 'hidden') root.dataset.strip = 'hidden';
  const open = kept(() => sessionStorage, 'chat') ?? (kept(() => localStorage, 'seen') === null ? 'open' : 'closed');
  if (open === 'open') root.dataset.chat = 'open';
  root.dataset.script = 'on';
  // Beside what was found the choices are open; above it they would be in the way.
  const wide = open === 'open' ? '(min-width: 1440px)' : '(min-width: 900px)';
  if (matchMedia(wide).matches)
    new MutationObserver((_, observer) => {
      const narrowing = document.querySelector('.narrowing');
      if (!narrowing) return;
      narrowing.open = true;
      observer.disconnect();
    }).observe(root, { childList: true, subtree: true });
  const preview = (shown) => {
    if (shown.complete) return;
    shown.style.background = `center / cover no-repeat url("${shown.dataset.preview}")`;
    // A picture may be clear in places: nothing stays behind it.
    for (const end of ['load', 'error'])
      shown.addEventListener(end, () => (shown.style.background = ''), { once: true });
  };
  const previews = new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes) if (added.dataset?.preview !== undefined) preview(added);
  });
  previews.observe(root, { childList: true, subtree: true });
  addEventListener('DOMContentLoaded', () => previews.disconnect());
  const language = kept(() => localStorage, 'language');
  if (root.dataset.at === '' && /^[a-z]{2}$/.test(language ?? '') && !root.lang.startsWith(language)) {
    const path = location.pathname === '/' ? '' : location.pathname;
    location.replace(`/${language}${path}${location.search}${location.hash}`);
  }
})();
