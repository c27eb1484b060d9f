// The shop's accent as it can be read: the text on it, and the accent as text, each with a contrast of 4.5 or more.

type Rgb = readonly [number, number, number];

const light = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * light(red / 255) + 0.7152 * light(green / 255) + 0.0722 * light(blue / 255);

export const contrast = (one: Rgb, other: Rgb): number => {
  const [brighter = 1, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
};

/** Any CSS colour as red, green and blue; null when the browser knows no such colour. */
export const parseColour = (text: string): Rgb | null => {
  const brush = document.createElement('canvas').getContext('2d');
  if (!brush || !text.trim() || !CSS.supports('color', text.trim())) return null;
  brush.fillStyle = text;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
};

const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  [0, 1, 2].map((part) => Math.round(one[part]! * (1 - share) + other[part]! * share)) as unknown as Rgb;

const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
const [white, black]: Rgb[] = [
  [255, 255, 255],
  [16, 20, 22],
];

/** `back` is what lies behind the accent where it is used as text. */
export const accentOn = (
  accent: Rgb,
  back: Rgb,
): { readonly fill: string; readonly on: string; readonly text: string } => {
  const on = contrast(accent, white!) >= 4.5 ? white! : black!;
  const far = contrast(back, white!) > contrast(back, black!) ? white! : black!;
  let text = accent;
  for (let share = 0.1; contrast(text, back) < 4.6 && share <= 1; share += 0.1) text = mix(accent, far, share);
  return { fill: css(accent), on: css(on), text: css(text) };
};
