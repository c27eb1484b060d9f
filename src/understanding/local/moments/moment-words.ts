/** Words of time in one language, normalised, parted by blanks; phrases by `|`. */
export interface MomentWords {
  /** Stand for a time by themselves: "tomorrow", "noon", "weekends". */
  readonly anchors: string;
  /** Whole phrases that do: "new year's eve" */
  readonly phrases: string;
  readonly weekdays: string;
  readonly months: string;
  /** Words that are months only beside a number or after "in": "may", "march". */
  readonly doubtful: string;
  /** "minutes", "week" */
  readonly units: string;
  /** "am", "oclock" */
  readonly halves: string;
  /** Before a unit or an anchor: "next", "every" */
  readonly relating: string;
  /** Inside a time, never at its end: "of", "past" */
  readonly linking: string;
  /** Before the number of an hour: "at" */
  readonly hour: string;
  /** After a unit: "ago", "from now" */
  readonly closing: string;
  /** Parts of the day with the hour from which "at seven" is counted there. */
  readonly parts: Readonly<Record<string, 'am' | 'pm'>>;
  /** "half past" 30, "quarter past" 15, "quarter to" -15 */
  readonly quarters: Readonly<Record<string, number>>;
  readonly fixed: Readonly<Record<string, string>>;
}

export const english: MomentWords = {
  anchors:
    'today tonight tomorrow tmrw yesterday now noon midnight midday morning mornings afternoon afternoons evening evenings night nights dawn dusk sunrise sunset lunchtime dinnertime bedtime weekend weekends weekday weekdays later soon daily weekly monthly hourly yearly annually nightly everyday christmas easter thanksgiving halloween asap immediately tonights todays tomorrows spring summer autumn winter',
  phrases:
    'new year|new years|new years eve|new years day|christmas eve|christmas day|valentines day|mothers day|fathers day|labor day|memorial day|independence day|black friday|cyber monday|right now|right away|day after tomorrow|day before yesterday|the other day|lunch time|dinner time|breakfast time|end of the day|end of the week|end of the month|end of the year|the whole day|all day|all night|all week|this time|next time|last time|as soon as possible|business hours|happy hour',
  weekdays:
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tues tue wed thurs thur thu fri sat sun',
  months:
    'january february april june july august september october november december jan feb apr jun jul aug sept sep oct nov dec',
  doubtful: 'may march mar',
  units:
    'second seconds sec secs minute minutes min mins hour hours hr hrs day days week weeks fortnight fortnights month months year years decade decades century centuries quarter',
  halves: 'am pm a.m p.m oclock hundred',
  relating:
    'next last this coming past previous following every each other upcoming current first final whole entire few several couple half an a one earlier remaining rest',
  linking:
    'of the at on in to from past after before till until and around about for between through during early late mid by or over within than more less exactly approximately later starting beginning ending since into up',
  hour: 'at by around before after until till from about past',
  closing: 'ago|from now|later|before|after|from today|time|long|out|ahead|earlier',
  parts: { morning: 'am', afternoon: 'pm', evening: 'pm', night: 'pm', tonight: 'pm' },
  quarters: {
    'half past': 30,
    'quarter past': 15,
    'quarter after': 15,
    'quarter to': -15,
    'quarter till': -15,
    'quarter of': -15,
  },
  fixed: { noon: '12:00', midday: '12:00', midnight: '00:00' },
};

export const spanish: MomentWords = {
  anchors:
    'hoy manana ayer anteayer antier anoche ahora mediodia medianoche tarde tardes noche noches madrugada amanecer atardecer finde luego pronto diario diariamente semanal semanalmente mensual mensualmente navidad nochebuena nochevieja ahorita primavera verano otono invierno mananas',
  phrases:
    'pasado manana|fin de semana|fines de semana|semana santa|ano nuevo|dia de muertos|dia de la madre|dia de los muertos|ahora mismo|todo el dia|toda la noche|toda la semana|fin de mes|lo antes posible|cuanto antes|esta vez|la proxima vez|la ultima vez|viernes negro',
  weekdays: 'lunes martes miercoles jueves viernes sabado sabados domingo domingos',
  months: 'enero febrero abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre',
  doubtful: 'marzo',
  units:
    'segundo segundos minuto minutos hora horas dia dias semana semanas quincena mes meses ano anos decada decadas siglo',
  halves: 'am pm a.m p.m hrs',
  relating:
    'proximo proxima proximos proximas siguiente siguientes pasado pasada pasados pasadas ultimo ultima este esta estos estas ese esa cada todos todas otro otra primer primera medio media un una unos unas par el la los las que viene',
  linking:
    'de del a al la las los el en por para y desde hasta entre durante hace dentro antes despues menos sobre como partir otro o',
  hour: 'a las la antes despues hasta desde',
  closing: 'atras|que viene|que vienen|en punto|despues|antes|proximo|proxima|pasado|pasada|siguiente',
  parts: { manana: 'am', madrugada: 'am', mananas: 'am', tarde: 'pm', noche: 'pm' },
  quarters: { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 },
  fixed: { mediodia: '12:00', medianoche: '00:00' },
};
