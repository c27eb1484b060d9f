import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { isFromHere } from '#kernel';

/** Pages to look at the mails of a folder, for whoever sits at the machine of a demo. */
export type MailViewer = (request: IncomingMessage, response: ServerResponse) => void;

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string) =>
  `<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>\n<style>body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}td{padding:.2rem 1rem .2rem 0}iframe{width:100%;height:70vh;border:1px solid #d0d7de}pre{white-space:pre-wrap}</style>\n<body>${body}</body></html>\n`;

/** Nothing runs, nothing is fetched, and links open nothing here, whatever a mail holds. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const most = 200;

export const createMailViewer = (folder: string): MailViewer => {
  const read = async (name: string): Promise<Email | null> => {
    if (!/^[\w.-]{1,140}\.eml$/.test(name)) return null;
    const raw = await readFile(join(folder, name)).catch(() => null);
    return raw && PostalMime.parse(raw);
  };

  const list = async (): Promise<string> => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    const mails = await Promise.all(names.map(async (name) => ({ name, mail: await read(name) })));
    const rows = mails
      .flatMap(({ name, mail }) => (mail ? [{ name, mail }] : []))
      .sort((one, other) => (other.mail.date ?? '').localeCompare(one.mail.date ?? ''))
      .slice(0, most)
      .map(({ name, mail: { subject = '', to = [], date = '' } }) => {
        const who = to.map(({ address = '' }) => address).join(', ');
        return `<tr><td>${escape(date)}</td><td>${escape(who)}</td><td><a href="/demo/mail/${name}">${escape(subject || name)}</a></td></tr>`;
      });
    return page(
      'Mail',
      `<h1>Mail of this demo</h1>${rows.length > 0 ? `<table>${rows.join('\n')}</table>` : '<p>None yet.</p>'}`,
    );
  };

  const show = async (name: string): Promise<string | null> => {
    const mail = await read(name);
    if (!mail) return null;
    const heads = mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
    return page(
      mail.subject ?? name,
      `<p><a href="/demo/mail/">All</a></p><h1>${escape(mail.subject ?? name)}</h1>
${mail.html ? `<iframe sandbox src="/demo/mail/${name}/html" title="HTML"></iframe>` : ''}
<h2>Text</h2><pre>${escape(mail.text ?? '')}</pre><h2>Headers</h2><pre>${escape(heads)}</pre>`,
    );
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const local = isFromHere(request);
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const [, name, html] = /^\/?([\w.-]+\.eml)(\/html)?$/.exec(path) ?? [];
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const body =
      !local || !reads
        ? null
        : name === undefined
          ? path.length < 2
            ? await list()
            : null
          : html === undefined
            ? await show(name)
            : ((await read(name))?.html ?? null);
    response.setHeader('content-security-policy', html === undefined ? pagePolicy : mailPolicy);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.statusCode = body === null ? (local && !reads ? 405 : 404) : 200;
    const text = body ?? page('Nothing here', '<p>There is no such mail.</p>');
    response.end(request.method === 'HEAD' ? undefined : text);
  };

  return (request, response) => {
    answer(request, response).catch(() => {
      response.statusCode = 404;
      response.end();
    });
  };
};
