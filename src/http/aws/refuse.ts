import type { Told } from '../problems.ts';

/** What a service calls its errors, by their status. */
export type ErrorNames = Readonly<Record<number, string>>;

/** What we say with a status that the service does not know, it says with another. */
const otherwise: Readonly<Record<number, number>> = { 401: 403, 503: 424 };

/** An error as AWS's clients read it: always JSON, with its name in a header and in the body. */
export const refuseAs =
  (names: ErrorNames) =>
  ({ status, headers, body }: Told) => {
    const said = names[status] ? status : (otherwise[status] ?? 0);
    const known = names[said] ? said : status < 500 ? 400 : 500;
    const name = names[known]!;
    return {
      status: known,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'x-amzn-errortype': name,
        'x-amzn-requestid': body.requestId,
      },
      body: { __type: name, message: body.detail },
    };
  };
