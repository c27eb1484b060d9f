import type { Frame } from './frame.ts';
import { html, type Html } from './html.ts';

/** A line drawing in the colour of the text around it; they lie in web/storefront/icons.svg. */
export const icon = ({ assets }: Frame, name: string): Html =>
  html`<svg class="drawn" width="22" height="22" aria-hidden="true"><use href="${assets}/icons.svg#${name}" /></svg>`;
