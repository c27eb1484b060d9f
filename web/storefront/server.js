// Asks the server. An answer that is not good becomes a Refusal with what the server said about it.

export class Refusal extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    /** 0: nobody answered. */
    this.status = status;
    /** Seconds, where the server named them. */
    this.retryAfter = retryAfter;
  }
}

const limit = 30_000;

/** @returns {Promise<any>} the JSON that came back */
export const ask = async (path, { method = 'GET', token, body, signal } = {}) => {
  const timeout = AbortSignal.timeout(limit);
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      cache: 'no-cache',
    });
    const answer = await response.json();
    if (response.ok) return answer;
    throw new Refusal(
      response.status,
      answer.detail ?? answer.title ?? '',
      Number(response.headers.get('retry-after')) || undefined,
    );
  } catch (error) {
    if (error instanceof Refusal || signal?.aborted) throw error;
    throw new Refusal(
      response && !response.ok ? response.status : 0,
      '',
      Number(response?.headers.get('retry-after')) || undefined,
    );
  }
};
