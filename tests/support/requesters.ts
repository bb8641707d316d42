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

/** The token in the link of the last mail to this address; empty when there is none. */
export async function linkMailedTo(app: TestApp, address: string): Promise<string> {
  return /\?token=([\w-]+)/.exec(await app.mailTo(address))?.[1] ?? '';
}
