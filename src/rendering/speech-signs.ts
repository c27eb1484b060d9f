/** What a voice says for signs, by language. */
export interface SpeechSigns {
  readonly and: string;
  readonly at: string;
  readonly by: string;
  readonly dot: string;
  readonly plus: string;
  readonly point: string;
  readonly percent: string;
  readonly to: string;
  /** Before the last digits of a card. */
  readonly ending: string;
  readonly fractions: Readonly<Record<string, string>>;
  /** Hours from 1 to 12. */
  readonly time: (hours: number, minutes: number, afternoon: boolean) => string;
}

export const speechSigns: Readonly<Record<string, SpeechSigns>> = {
  en: {
    and: 'and',
    at: 'at',
    by: 'by',
    dot: 'dot',
    plus: 'plus',
    point: 'point',
    percent: 'percent',
    to: 'to',
    ending: 'ending in',
    fractions: { '1/2': 'a half', '1/3': 'a third', '2/3': 'two thirds', '1/4': 'a quarter', '3/4': 'three quarters' },
    time: (hours, minutes, afternoon) => {
      const small = minutes < 10 ? `oh ${minutes}` : String(minutes);
      return `${hours}${minutes === 0 ? '' : ` ${small}`} ${afternoon ? 'P M' : 'A M'}`;
    },
  },
  es: {
    and: 'y',
    at: 'arroba',
    by: 'por',
    dot: 'punto',
    plus: 'más',
    point: 'punto',
    percent: 'por ciento',
    to: 'a',
    ending: 'terminada en',
    fractions: { '1/2': 'medio', '1/3': 'un tercio', '2/3': 'dos tercios', '1/4': 'un cuarto', '3/4': 'tres cuartos' },
    time: (hours, minutes, afternoon) => {
      const half = afternoon ? (hours === 12 || hours < 8 ? 'de la tarde' : 'de la noche') : 'de la mañana';
      return `${hours === 1 ? 'una' : hours}${minutes === 0 ? '' : ` y ${minutes}`} ${half}`;
    },
  },
};
