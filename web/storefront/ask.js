// Asks the server. An answer that is not good becomes a Refusal with what the server said about it.

export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? '');
    /** 0: nobody answered. */
    this.status = status;
    /** RFC 9457; its type's last word says why. */
    this.problem = problem;
    this.reason = problem.type?.split(':').at(-1) ?? '';
    /** Seconds, where the server named them. */
    this.retryAfter = retryAfter;
  }
}

const limit = 30_000;

/** @returns {Promise<any>} the JSON that came back */
export const ask = async (path, { method = 'GET', token, body, key, signal } = {}) => {
  const timeout = AbortSignal.timeout(limit);
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, {});
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new Refusal(response.status, answer, Number(response.headers.get('retry-after')) || undefined);
};
