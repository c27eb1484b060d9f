/** digits / 10^scale, exactly. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const mostScale = 40;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Two's complement, the highest byte first, as Java's BigInteger writes itself. */
const fromBytes = (text: string): bigint | null => {
  if (text === '' || text.length > 64 || !base64.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
};

const fromText = (text: string): Decimal | null => {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^([+-]?)(\d{1,40})(?:[.](\d{0,40}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === '') return null;
  const scale = part.length - Number(power);
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  if (scale > mostScale) return null;
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
};

/**
 * What travels as a decimal: 12.5, "12.50", base64 bytes where their scale is told, or {"scale", "value"} with its own.
 * Null: it is none.
 */
export const decimalOf = (value: unknown, scale?: number): Decimal | null => {
  // A double is exact to fifteen digits: what comes after them is noise, as in 11.120000000000001.
  if (typeof value === 'number')
    return Number.isFinite(value)
      ? fromText(String(Number.isInteger(value) ? value : Number(value.toPrecision(15))))
      : null;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { scale: own, value: bytes } = value as { scale?: unknown; value?: unknown };
    return typeof own === 'number' && typeof bytes === 'string' ? decimalOf(bytes, own) : null;
  }
  if (typeof value !== 'string') return null;
  if (scale === undefined) return fromText(value);
  if (!Number.isInteger(scale) || scale < 0 || scale > mostScale) return null;
  const digits = fromBytes(value);
  return digits === null ? fromText(value) : { digits, scale };
};

/** "12.50" */
export const plainDecimal = ({ digits, scale }: Decimal): string => {
  const sign = digits < 0n ? '-' : '';
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
};

/** The number of units of 10^-places, or null where it does not come out even and is not to be rounded (half away from zero). */
export const inUnits = ({ digits, scale }: Decimal, places: number, round: boolean): bigint | null => {
  if (scale <= places) return digits * 10n ** BigInt(places - scale);
  const unit = 10n ** BigInt(scale - places);
  const rest = digits % unit;
  if (rest === 0n) return digits / unit;
  if (!round) return null;
  const away = (rest < 0n ? -rest : rest) * 2n >= unit ? (digits < 0n ? -1n : 1n) : 0n;
  return digits / unit + away;
};
