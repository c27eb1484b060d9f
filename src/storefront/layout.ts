import { inLanguage, languageOf, type Frame, type Page } from './frame.ts';
import { data, html, pictureAddress, type Html } from './html.ts';
import { icon } from './icon.ts';
import { sayings } from './sayings.ts';

const languages = { en: 'English', es: 'Español' } as const;

/** What every page's scripts import, fetched side by side instead of one after the other. */
const modules = ['elements.js', 'ask.js', 'words.js', 'session.js', 'cart.js', 'cart-lines.js', 'cart-sheet.js'];

const head = ({ say, assets, shop }: Frame, page: Page): Html => {
  const address = (path: string) => shop.url() + path;
  const title = page.kind === 'home' ? `${shop.name} · ${page.title}` : `${page.title} · ${shop.name}`;
  const description = page.description ?? say('shop-description', { shop: shop.name });
  const image = pictureAddress(page.image ?? null);
  return html`<head>
    <meta charset="utf-8" />
    <meta
      name="viewport"
      content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
    />
    <title>${title}</title>
    <meta name="description" content="${description}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14181b" />
    ${
      page.unlisted
        ? html`<meta name="robots" content="noindex" />`
        : html`<link rel="canonical" href="${address(inLanguage(languageOf(say), page.path))}" />
            ${Object.keys(languages).map((each) => html`<link rel="alternate" hreflang="${each}" href="${address(inLanguage(each, page.path))}" />`)}
            <link rel="alternate" hreflang="x-default" href="${address(page.path)}" />
            <meta property="og:title" content="${page.title}" />
            <meta property="og:description" content="${description}" />
            <meta property="og:type" content="${page.kind === 'product' ? 'product' : 'website'}" />
            <meta property="og:site_name" content="${shop.name}" />
            <meta property="og:url" content="${address(inLanguage(languageOf(say), page.path))}" />
            ${image !== null && html`<meta property="og:image" content="${image.startsWith('/') ? address(image) : image}" />`}`
    }
    <link rel="icon" href="${assets}/favicon.svg" type="image/svg+xml" />
    <script src="${assets}/early.js"></script>
    ${['base.css', 'frame.css', 'products.css', 'personal.css'].map((sheet) => html`<link rel="stylesheet" href="${assets}/${sheet}" />`)}
    ${modules.map((name) => html`<link rel="modulepreload" href="${assets}/${name}" />`)}
    <script type="module" src="${assets}/shop.js"></script>
    ${page.script !== undefined && html`<script type="module" src="${assets}/${page.script}"></script>`}
    <script
      src="/widget.js"
      data-lang="${say.locale}"
      data-open="first"
      data-starters="${sayings.map((name) => say(`saying-${name}`)).join('|')}"
      async
    ></script>
    ${page.facts?.map(
      (each) =>
        html`<script type="application/ld+json">
          ${data(each)}
        </script>`,
    )}
    <script type="application/json" id="words">
      ${data({
        locale: say.locale,
        scripts: say.scripts,
        states: say.states,
      })}
    </script>
  </head>`;
};

/** The language that is not spoken now, as a link to the same page in it. */
const otherLanguage = ({ say }: Frame, { path }: Page): readonly Html[] =>
  Object.entries(languages)
    .filter(([language]) => language !== languageOf(say))
    .map(
      ([language, name]) =>
        html`<a
          class="tool language"
          href="${inLanguage(language, path)}"
          hreflang="${language}"
          lang="${language}"
          data-language="${language}"
          >${name}</a
        >`,
    );

const top = (frame: Frame, page: Page): Html => {
  const { say, at, assets, shop } = frame;
  return html`<header class="top">
    <a class="brand" href="${at || '/'}"
      ><img src="${assets}/favicon.svg" alt="" width="34" height="34" /><span>${shop.name}</span></a
    >
    <form class="search" role="search" action="${at}/search" method="get">
      <label class="unseen" for="search-words">${say('search-label')}</label>
      <input
        id="search-words"
        name="q"
        type="search"
        maxlength="200"
        value="${page.words ?? ''}"
        autocomplete="off"
        enterkeyhint="search"
        placeholder="${say('search-hint')}"
      />
      <button class="icon" type="submit" aria-label="${say('search-label')}">${icon(frame, 'search')}</button>
    </form>
    <nav class="tools" aria-label="${say('tools-label')}">
      ${otherLanguage(frame, page)}
      <button class="icon tool theme needs-script" type="button" data-theme-switch aria-label="${say('theme-label')}">
        ${icon(frame, 'theme')}
      </button>
      <a class="tool icon" href="${at}/orders" aria-label="${say('orders-title')}">${icon(frame, 'box')}</a>
      <a class="tool icon cart-link" href="${at}/cart" data-cart aria-label="${say('cart-title')}"
        >${icon(frame, 'cart')}<span class="count" data-cart-count hidden></span
      ></a>
    </nav>
  </header>`;
};

const strip = (frame: Frame): Html =>
  html`<aside class="strip" aria-label="${frame.say('strip-label')}">
    <p>${frame.say('strip')} <a href="/demo/mail/">${frame.say('strip-mail')}</a></p>
    <button class="icon needs-script" type="button" data-dismiss-strip aria-label="${frame.say('strip-close')}">
      ${icon(frame, 'close')}
    </button>
  </aside>`;

const consent = ({ say }: Frame): Html =>
  html`<section class="consent" data-consent aria-label="${say('consent-label')}" hidden>
    <p>${say('consent')}</p>
    <div class="acts">
      <button class="act main" type="button" value="yes">${say('consent-yes')}</button
      ><button class="act" type="button" value="no">${say('consent-no')}</button>
    </div>
  </section>`;

const foot = ({ say, at, shop }: Frame): Html =>
  html`<footer class="foot">
    <div class="foot-inner">
      <p class="foot-shop"><strong>${shop.name}</strong><br />${say(shop.demo ? 'foot-demo' : 'foot')}</p>
      <nav aria-label="${say('foot-label')}">
        <a href="${at}/search">${say('everything')}</a><a href="${at}/orders">${say('orders-title')}</a
        ><a href="${at}/cart">${say('cart-title')}</a>
      </nav>
      <p>
        ${say('foot-help')}<br /><a href="tel:${shop.phone.replaceAll(/[^\d+]/g, '')}">${shop.phone}</a><br /><a
          href="mailto:${shop.email}"
          >${shop.email}</a
        >
      </p>
      <p class="foot-small">${say(`foot-visits-${shop.visits}`)}</p>
    </div>
  </footer>`;

/** A page in the shop's frame. */
export const draw = (frame: Frame, page: Page): string => {
  const { say, shop } = frame;
  return html`<!doctype html>
    <html
      lang="${say.locale}"
      dir="${say.direction}"
      data-at="${frame.at}"
      data-assets="${frame.assets}"
      data-visits="${shop.visits}"
    >
      ${head(frame, page)}
      <body data-page="${page.kind}" data-product="${page.product}">
        <a class="skip" href="#main">${say('skip')}</a>
        ${shop.demo && strip(frame)} ${top(frame, page)}
        <main id="main" tabindex="-1">${page.main}</main>
        ${foot(frame)} ${shop.visits === 'ask' && consent(frame)}
        <dialog id="cart-sheet" class="drawer" aria-labelledby="cart-sheet-title"></dialog>
        <div id="told" class="told" role="status"></div>
      </body>
    </html> `.markup;
};
