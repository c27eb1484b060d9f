import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver } from '@mantine/core';
import { say } from './words.ts';

/** Of this page: the server's policy lets style elements in that carry it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// What keeps the page from scrolling behind a window asks for it by the name that another bundler gave it.
Object.assign(globalThis, { __webpack_nonce__: nonce });

/** Of windows over the page: their head is no banner of the page. */
const covering = () => ({
  defaultProps: {
    attributes: { header: { role: 'none' } },
    closeButtonProps: { 'aria-label': say('close'), size: 40 },
  },
});

/** After the words are there. */
export const createLook = () =>
  createTheme({
    components: { Modal: covering(), Drawer: covering() },
    primaryColor: 'indigo',
    primaryShade: { light: 7, dark: 8 },
    defaultRadius: 'md',
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.0625rem' } } },
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem' },
    cursorType: 'pointer',
    // The kit's own are too pale to be read: 4.5:1 is the least.
    variantColorResolver: (input) => {
      const resolved = defaultVariantColorsResolver(input);
      if (input.variant !== 'light') return resolved;
      const name = (input.color ?? 'indigo').split('.')[0]!;
      return {
        ...resolved,
        background: `light-dark(var(--mantine-color-${name}-1), color-mix(in srgb, var(--mantine-color-${name}-9) 35%, var(--mantine-color-dark-7)))`,
        hover: `light-dark(var(--mantine-color-${name}-2), color-mix(in srgb, var(--mantine-color-${name}-9) 50%, var(--mantine-color-dark-7)))`,
        color: `light-dark(color-mix(in srgb, var(--mantine-color-${name}-9) 72%, black), var(--mantine-color-${name}-1))`,
      };
    },
  });

const focus = { '--focus': 'var(--mantine-color-indigo-6)' };

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...focus,
    '--mantine-color-dimmed': '#565c68',
    '--mantine-color-placeholder': '#646a76',
    '--mantine-color-error': '#b42318',
    '--mantine-color-body': '#ffffff',
    '--ground': '#f6f7f9',
    '--card': '#ffffff',
    '--line': '#e3e6eb',
    '--accent-ink': 'var(--mantine-color-indigo-8)',
    '--good': '#147a3d',
    '--bad': '#b42318',
  },
  dark: {
    '--focus': 'var(--mantine-color-indigo-4)',
    '--mantine-color-dimmed': '#b3b8c2',
    '--mantine-color-placeholder': '#a3a9b5',
    '--mantine-color-error': '#ff9d93',
    '--mantine-color-body': '#1b1d22',
    '--ground': '#131519',
    '--card': '#1b1d22',
    '--line': '#31353d',
    '--accent-ink': 'var(--mantine-color-indigo-2)',
    '--good': '#69d492',
    '--bad': '#ff9d93',
  },
});
