/** An expected "no" is a value with a reason; only surprises are thrown. */
export type Result<Value, No extends { reason: string }> = { ok: true; value: Value } | ({ ok: false } & No);

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const no = <Reason extends string, Details extends object = object>(
  reason: Reason,
  details?: Details,
): { ok: false; reason: Reason } & Details => ({ ok: false, reason, ...(details as Details) });
