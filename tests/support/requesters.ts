import type { TestApp, Visitor } from './app.ts';

/** Opens a ticket as a visitor does, by the buttons. @returns its number */
export async function openTicket(
  { ctx }: TestApp,
  visitor: Visitor,
  about = 'the tap in the kitchen drips',
): Promise<number> {
  const label = (name: 'button-ticket' | 'button-skip' | 'button-open'): string => ctx.translator.say('en', name);
  for (const text of [label('button-ticket'), about, label('button-skip'), label('button-open')])
    await visitor.say(text);
  const last = (await visitor.state()).tickets.at(-1);
  if (!last) throw new Error('no ticket was opened');
  return last.number;
}

/** The code of the last mail to this address, as its reader finds it; empty when there is none. */
export async function codeMailedTo(app: TestApp, address: string): Promise<string> {
  return /^ {4}(\d{6})\s*$/m.exec(await app.mailTo(address))?.[1] ?? '';
}

/** Names the code that was just asked for at `/my`, as the page that asks for it does; empty when it does not. */
export function requestIn(page: string): string {
  return /name="request" value="(\w+)"/.exec(page)?.[1] ?? '';
}

/** Signs in at `/my` by a mailed code. @returns the cookie */
export async function enterByCode(app: TestApp, email: string): Promise<string> {
  const post = (path: string, fields: Record<string, string>) =>
    app.request('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const request = requestIn((await post('/my/code', { email })).text);
  const entered = await post('/my/enter', { email, request, code: await codeMailedTo(app, email) });
  if (entered.status !== 303) throw new Error(`${email} did not get in: ${entered.text}`);
  return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** The token in the link of the last mail to this address; empty when there is none. */
export async function linkMailedTo(app: TestApp, address: string): Promise<string> {
  return /\?token=([\w-]+)/.exec(await app.mailTo(address))?.[1] ?? '';
}
