import type { Frame, Page } from '../frame.ts';
import { html } from '../html.ts';

/** Instead of a page: nothing is there (404), the request made no sense (4xx), or it is our fault (5xx). */
export const troublePage = (
  frame: Frame,
  { status, request, path }: { readonly status: number; readonly request: string; readonly path: string },
): Page => {
  const { say, at, shop } = frame;
  const kind = status === 404 ? 'not-found' : status >= 500 ? 'fault' : 'malformed';
  return {
    title: say(`${kind}-title`),
    path,
    kind: 'trouble',
    unlisted: true,
    main: html`<div class="empty large">
      <p class="trouble-sign" aria-hidden="true">${status}</p>
      <h1>${say(`${kind}-title`)}</h1>
      <p>${say(`${kind}-more`, { phone: shop.phone })}</p>
      <div class="acts">
        <a class="act main" href="${at || '/'}">${say('to-shop')}</a
        ><a class="act" href="${at}/search">${say('everything')}</a>
      </div>
      ${kind === 'fault' && html`<p class="quiet">${say('request-id', { id: request })}</p>`}
    </div>`,
  };
};
