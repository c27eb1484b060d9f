import { defineConfig, type Plugin } from 'vite';

/** Each part of the kit brings its own style sheet along: a page loads those of what it shows, and no other. */
const sheets: Plugin = {
  name: 'sheets-of-the-kit',
  transform: {
    filter: { id: /@mantine\/core\/esm\/.+\.module\.mjs$/ },
    async handler(code, id) {
      const name = /([^/]+)\.module\.mjs$/.exec(id)![1]!;
      const sheet = await this.resolve(`@mantine/core/styles/${name}.css`, id);
      return sheet && { code: `${code}\nimport ${JSON.stringify(sheet.id)};`, map: null };
    },
  },
};

/** Who builds says where to: scripts/build-console.ts. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: '/admin/',
  publicDir: false,
  plugins: [sheets],
  // The server puts a fresh nonce in its place with every page.
  html: { cspNonce: 'PARLEY_NONCE' },
  build: {
    target: 'es2022',
    // These know light-dark(), which would be taken apart otherwise.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What the first page needs comes in one piece; what only others share, with the first of those.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'base', test: /node_modules/, tags: ['$initial'] }] } },
    },
  },
});
