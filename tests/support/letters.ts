/** A mail as its reader's program takes it apart. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** Reads a multipart/alternative mail (RFC 2045 to 2047, as far as such mails go): another program than the one that writes it. */
export function partsOf(raw: string): Letter {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1] ?? '';
  const parts = raw.split(`--${boundary}`);
  const part = (type: string): string => {
    const found = parts.find((each) => each.trimStart().toLowerCase().startsWith(`content-type: ${type}`)) ?? '';
    const [, headers = '', body = ''] = /^\s*([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n?$/.exec(found) ?? [];
    return decoded(/Content-Transfer-Encoding: ([\w-]+)/i.exec(headers)?.[1] ?? '', body);
  };
  const subject = /^Subject: (.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1] ?? '';
  return {
    subject: subject
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/\r?\n[ \t]/g, ' ')
      .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
        how.toLowerCase() === 'b' ? decoded('base64', text) : decoded('quoted-printable', text.replaceAll('_', ' ')),
      ),
    text: part('text/plain'),
    html: part('text/html'),
  };
}

function decoded(encoding: string, body: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding.toLowerCase() !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
