import type { ConsoleBuild } from './ports.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

/**
 * What stands at /admin while there is no console: it asks again by itself. A refresh would only go to the #setup= that its
 * address may end in, which loads nothing.
 */
export const plainPage = (built: Exclude<ConsoleBuild, { readonly state: 'ready' }>, nonce: string): string => {
  const [title, text, again] =
    built.state === 'building'
      ? [
          'The console is being built',
          'Its sources have changed since it was last built. This takes some seconds; the page comes by itself.',
          `<script nonce="${nonce}">setTimeout(() => location.reload(), 2000)</script>`,
        ]
      : ['There is no console here', built.why, ''];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${again}<title>${title}</title><link rel="icon" href="/favicon.svg"></head><body><main><h1>${title}</h1><p>${escaped(text)}</p></main></body></html>`;
};
