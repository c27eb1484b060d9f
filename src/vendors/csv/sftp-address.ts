export interface SftpAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** '' is where the server puts us. */
  readonly path: string;
  /** Fingerprints of the keys by which the host may prove itself: "SHA256:…", as ssh-keygen prints them. */
  readonly keys: readonly string[];
}

const shape = 'sftp://USER@HOST[:PORT]/FOLDER#SHA256:…';

export const isSftp = (address: string): boolean => /^sftp:/i.test(address);

/** `sftp://user@host:22/folder#SHA256:…`, or a sentence that says what is wrong with it. */
export const readSftpAddress = (address: string): SftpAddress | string => {
  if (!URL.canParse(address)) return `the address is not one; possible is ${shape}`;
  const url = new URL(address);
  if (url.protocol !== 'sftp:' || !url.hostname || !url.username)
    return `the address names no host or no user; possible is ${shape}`;
  if (url.password)
    return `the address holds a password; it belongs into VENDOR_SECRETS, and ${shape} into the address`;
  const keys = decodeURIComponent(url.hash.slice(1)).split(',');
  if (!keys.every((key) => /^SHA256:[A-Za-z0-9+/]{43}$/.test(key)))
    return (
      `the address does not say by which key ${url.hostname} proves itself; possible is ${shape}, ` +
      `as ssh-keyscan ${url.hostname} | ssh-keygen -lf - shows it, once somebody has compared it with what the vendor says`
    );
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 22),
    user: decodeURIComponent(url.username),
    // "/~/in" lies below where the server puts us.
    path: decodeURIComponent(url.pathname)
      .replace(/\/+$/, '')
      .replace(/^\/~(\/|$)/, ''),
    keys,
  };
};
