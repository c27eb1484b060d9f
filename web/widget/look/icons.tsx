const strokes = {
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  next: 'M9.5 5.5 16 12l-6.5 6.5',
  cart: 'M3 4.5h2.3l2.3 10.5h9.8l2.3-8H6.2M9 19.5h.01M16.5 19.5h.01',
  dots: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  send: 'M12 19V5.5M6 11l6-5.5 6 5.5',
  microphone:
    'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3',
  stop: 'M8 8h8v8H8z',
  replay: 'M5 10v4h3l4 4V6l-4 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  plus: 'M12 6v12M6 12h12',
  minus: 'M6 12h12',
  bin: 'M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  lock: 'M7 11V8.5a5 5 0 0 1 10 0V11M5.5 11h13v8.5h-13z',
  warn: 'M12 5 3.5 19.5h17zM12 10.5v4M12 17h.01',
  clock: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM12 8v4.5l3 2',
  parcel: 'M4.5 8 12 4.5 19.5 8v8L12 19.5 4.5 16zM4.5 8 12 11.5 19.5 8M12 11.5v8',
  person: 'M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 19.5a7 7 0 0 1 14 0',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  again: 'M5 12a7 7 0 1 0 2.5-5.4M5 4v4h4',
  latest: 'M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5',
  down: 'M12 5v11M6.5 11l5.5 5.5L17.5 11M5 19.5h14',
  spark: 'M12 4.5l1.7 5.8 5.8 1.7-5.8 1.7L12 19.5l-1.7-5.8L4.5 12l5.8-1.7z',
} as const;

export type IconName = keyof typeof strokes;

/** These point along the line, and turn with it. */
const along: readonly IconName[] = ['back', 'next', 'replay'];

/** A line drawing in the colour of the text around it; never read out. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <svg
    class={along.includes(name) ? 'icon along' : 'icon'}
    viewBox="0 0 24 24"
    width={size}
    height={size}
    aria-hidden="true"
  >
    <path d={strokes[name]} />
  </svg>
);
