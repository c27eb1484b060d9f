/** A product's own colour in three lights, and the tile it stands on. */
export interface Tint {
  readonly main: string;
  readonly dark: string;
  readonly light: string;
  readonly tile: string;
}

export const tints: Readonly<Record<string, Tint>> = {
  red: { main: '#cf4b43', dark: '#a5342f', light: '#ea8178', tile: '#fbe6df' },
  orange: { main: '#e08a3c', dark: '#b96a25', light: '#f3b478', tile: '#fcecd9' },
  yellow: { main: '#edbd45', dark: '#c6962a', light: '#f8dd8d', tile: '#e4eef0' },
  green: { main: '#4f9470', dark: '#377254', light: '#8cc2a3', tile: '#e5f1e6' },
  blue: { main: '#3f7fb5', dark: '#2c6092', light: '#86b6dd', tile: '#e1edf7' },
  navy: { main: '#34507c', dark: '#243b60', light: '#6d8bb8', tile: '#e3e9f3' },
  purple: { main: '#8463ab', dark: '#664a8b', light: '#b59bd3', tile: '#eee8f6' },
  pink: { main: '#dc7796', dark: '#b85775', light: '#f1adc1', tile: '#fbe8ee' },
  brown: { main: '#a8744a', dark: '#835634', light: '#cfa27c', tile: '#f5ebe0' },
  black: { main: '#41464f', dark: '#292d34', light: '#737a86', tile: '#eaecef' },
  grey: { main: '#8c959f', dark: '#6b747e', light: '#b9c0c8', tile: '#edeff2' },
  white: { main: '#fbf8f1', dark: '#d6cfc1', light: '#ffffff', tile: '#d9e4ea' },
};

export const ink = '#2f343c';
export const cream = '#fff8ea';
export const steel = '#c3cad1';
export const iron = '#8d969f';
export const wood = '#c08a58';
export const bark = '#8f6139';
export const leaf = '#5f9d63';
export const cocoa = '#5b3825';
export const gold = '#e3b341';
export const coral = '#d9665c';
export const sky = '#7fb2d8';

export const box = (x: number, y: number, width: number, height: number, round: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`;

export const dot = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;

export const oval = (x: number, y: number, across: number, down: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${down}" fill="${fill}"/>`;

export const area = (path: string, fill: string): string => `<path d="${path}" fill="${fill}"/>`;

export const line = (path: string, colour: string, width: number): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const turned = (degrees: number, ...parts: string[]): string =>
  `<g transform="rotate(${degrees} 100 100)">${parts.join('')}</g>`;

export const moved = (x: number, y: number, ...parts: string[]): string =>
  `<g transform="translate(${x} ${y})">${parts.join('')}</g>`;

export const faint = (opacity: number, ...parts: string[]): string => `<g opacity="${opacity}">${parts.join('')}</g>`;

/** One mark for each of the values. */
export const each = <Value>(values: readonly Value[], draw: (value: Value, index: number) => string): string =>
  values.map(draw).join('');

/** Draws one kind of thing in a tint, on a field of 200 by 200, standing at about y = 166. */
export type Shape = (tint: Tint) => string;
