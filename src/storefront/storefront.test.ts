import { resolve } from 'node:path';
import { readdirSync, readFileSync } from 'node:fs';
import { asWritten } from '#kernel';
import { formatPhrase } from '#rendering';
import { data, html, pictureAddress } from './html.ts';
import { slugOf } from './category-path.ts';
import { readWordings, sayIn } from './words.ts';
import { picture } from './picture.ts';

describe('markup', () => {
  it('is what we wrote; everything else is text', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<p title="${hostile}">${hostile}${null}${false}${[html`<b>${1}</b>`, 'a']}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;<b>1</b>a</p>',
    );
  });

  it('holds data that cannot end its element, and that JSON reads as it was', () => {
    const value = { title: '</script><!-- <script> & \u2028' };
    const { markup } = data(value);
    expect(markup).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(markup)).toEqual(value);
  });

  it('shows pictures of the shop and of the web, and of nothing else', () => {
    expect(['/pictures/a.svg', 'https://x.test/a.png'].map(pictureAddress)).not.toContain(null);
    for (const image of [null, 'javascript:alert(1)', '//evil.test/a.png', 'data:text/html,x'])
      expect(pictureAddress(image)).toBeNull();
  });
});

test('categories have addresses that people can read', () => {
  expect(['Sports & Outdoors', 'Papelería', ' A/B '].map(slugOf)).toEqual(['sports-and-outdoors', 'papeleria', 'a-b']);
});

describe('the wording', () => {
  const wordings = readWordings();
  const { pages, scripts, states } = wordings['en-US']!;
  const folder = resolve('web/storefront');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(resolve(folder, name), 'utf8'));

  it('runs as its language does', () => {
    const directions = ['en-US', 'ar-EG', 'he-IL'].map(
      (locale) => sayIn(locale, wordings['en-US']!, asWritten).direction,
    );
    expect(directions).toEqual(['ltr', 'rtl', 'rtl']);
  });

  it('says the same things in every language', () => {
    for (const other of Object.values(wordings)) {
      expect(Object.keys(other.pages)).toEqual(Object.keys(pages));
      expect(Object.keys(other.scripts)).toEqual(Object.keys(scripts));
      expect(Object.keys(other.states)).toEqual(Object.keys(states));
    }
  });

  it('has every phrase that the scripts say', () => {
    const said = sources.flatMap((source) => [...source.matchAll(/\bsay\('([a-z-]+)'/g)].map(([, key]) => key!));
    expect(said.length).toBeGreaterThan(40);
    // Buttons that speak for the shopper: what they say stands beside what they are called.
    said.push(
      ...sources.flatMap((source) =>
        [...source.matchAll(/\bbutton\('([a-z-]+-order|order-again)'\)/g)].map(([, key]) => `${key}-words`),
      ),
    );
    for (const key of said) expect(scripts).toHaveProperty([key]);
  });

  it('is worded by the scripts just as by the server', async () => {
    const { format } = (await import(resolve(folder, 'words.js'))) as {
      format: (phrase: string, values: Record<string, unknown>, locale: string) => string;
    };
    for (const [locale, wording] of Object.entries(wordings))
      for (const phrase of Object.values(wording.scripts))
        for (const n of [0, 1, 2, 7, 1234]) {
          const names = [...phrase.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name!);
          const values = Object.fromEntries(names.map((name) => [name, name === 'n' ? n : `<${name}>`]));
          // Where a number stands by itself it is a word here, and money or a count there.
          if (/\{n\}/.test(phrase) && n > 999) continue;
          expect(format(phrase, values, locale)).toBe(formatPhrase(phrase, values, locale, 'text'));
        }
  });
});

test('the scripts write text, never markup', () => {
  const folder = resolve('web/storefront');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.js')))
    expect(readFileSync(resolve(folder, name), 'utf8')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/,
    );
});

test('a picture that was made in several widths says so; any other comes as it is', () => {
  const made = `/images/${'ab'.repeat(32)}`;
  const { markup } = picture({}, made, { size: 240, eager: true });
  expect(markup).toContain(`src="${made}?width=640"`);
  expect(markup).toContain(`${made}?width=160 160w, ${made}?width=320 320w`);
  expect(markup).toContain('sizes="240px"');
  for (const other of ['/pictures/mug.svg', 'https://cdn.test/images/a.png'])
    expect(picture({}, other).markup).not.toContain('srcset');
  expect(markup).not.toContain('data-preview');
  const behind = (preview: string) => picture({ previews: new Map([[made, preview]]) }, made).markup;
  expect(behind('data:image/webp;base64,UklGRg==')).toContain('data-preview="data:image/webp;base64,UklGRg=="');
  for (const other of ['data:image/svg+xml;base64,PA==', 'https://elsewhere.test/a.webp', 'data:image/webp;base64,a")'])
    expect(behind(other)).not.toContain('data-preview');
});
