import { createServer } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { leave, openContext, until } from '../support/browser.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { serve } from '../support/service.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';

/** A port that nothing listens on: the provider has to know where people come back to before there is a service. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const menu = (page: Page) => page.getByRole('navigation', { name: 'Main menu' });

it('a new house: the first owner, an invitation, single sign-on, a question for access, a new password, and somebody who leaves', async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const smtp = await startSmtpSink();
  const acme = await startOidcProvider(`${origin}/console/with/oidc/back`, `${origin}/my/with/oidc/back`);
  const server = await serve({
    PORT: String(port),
    PUBLIC_URL: origin,
    SMTP_URL: smtp.url,
    PARLEY_OWNER_EMAIL: '',
    PARLEY_OWNER_PASSWORD: '',
    OIDC_ISSUER: acme.issuer,
    OIDC_NAME: 'Acme',
    OIDC_CLIENT_ID: 'parley',
    OIDC_CLIENT_SECRET: 'a secret between the two of us',
    OIDC_STAFF_DOMAINS: 'acme.example',
  });
  const all = await Promise.all([openContext(), openContext(), openContext(), openContext()]);
  const [desk, ivo, nora, bo] = (await Promise.all(all.map(({ context }) => context.newPage()))) as [
    Page,
    Page,
    Page,
    Page,
  ];
  /** The link in the last mail to this address. */
  const linkTo = async (address: string, about: RegExp): Promise<string> => {
    const mail = await until(
      () => smtp.received.findLast(({ to, text }) => to.includes(address) && about.test(text)),
      (found) => found !== undefined,
      `a mail to ${address}`,
    );
    return /https?:\/\/\S+token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  };

  // The link that the first start prints makes the owner, once.
  await desk.goto(`${origin}/console/welcome?token=${server.setUp}`);
  await field(desk, 'Your name').fill('Olga Owner');
  await field(desk, 'E-mail').fill('olga@acme.example');
  await field(desk, 'Password').fill('a very good password');
  await button(desk, 'Create the owner’s account').click();
  await menu(desk).waitFor();

  // Where nobody has asked anything yet, the desk says how the first question comes; a colleague is invited, and comes by the link in the mail.
  await desk.getByRole('link', { name: 'Open the chat' }).waitFor();
  await button(desk, 'Invite colleagues').click();
  await desk
    .getByRole('row', { name: /Olga Owner/ })
    .getByText('Online')
    .waitFor();
  await button(desk, 'Invite').click();
  await field(desk, 'Name').fill('Ivo Invited');
  await field(desk, 'E-mail').fill('ivo@acme.example');
  await desk.locator('.check', { hasText: 'mail' }).click();
  await button(desk, 'Make the invitation').click();
  await button(desk, 'Close').last().click();
  await ivo.goto(await linkTo('ivo@acme.example', /invite/i));
  await field(ivo, 'Password').fill('the first good password');
  await field(ivo, 'Your name').fill('Ivo Invited');
  await button(ivo, 'Join').click();
  await menu(ivo).waitFor();

  // Another one comes by the provider, has no access, asks, is told while waiting, and comes in.
  acme.as('nora', { email: 'nora@acme.example', email_verified: true, name: 'Nora New' });
  await nora.goto(`${origin}/console`);
  await nora.getByRole('link', { name: 'Sign in with Acme' }).click();
  await nora.getByRole('heading', { name: 'You have no access' }).waitFor();
  await field(nora, 'Why you need it').fill('I start on Monday.');
  await button(nora, 'Ask for access').click();
  await nora.getByRole('status').getByText('Asked.').waitFor();
  await until(
    () => smtp.received.some(({ to, text }) => to.includes('olga@acme.example') && text.includes('Nora New')),
    Boolean,
    'a mail to the owner',
  );
  await desk.reload();
  await desk.getByText('I start on Monday.').waitFor();
  await button(desk, 'Let in Nora New').click();
  await nora.getByRole('heading', { name: 'You have access' }).waitFor();
  await nora.getByRole('link', { name: 'Sign in' }).click();
  await nora.getByRole('link', { name: 'Sign in with Acme' }).click();
  await menu(nora).waitFor();

  // Who forgot the password sets another by mail; sessions of before are over, and the old password is worth nothing.
  await desk.bringToFront();
  const away = await openContext();
  const elsewhere = await away.context.newPage();
  await elsewhere.goto(`${origin}/console`);
  await elsewhere.getByRole('link', { name: 'Forgot your password?' }).click();
  await field(elsewhere, 'E-mail').fill('ivo@acme.example');
  await button(elsewhere, 'Send the link').click();
  await elsewhere.getByText('the mail is on its way').waitFor();
  await elsewhere.goto(await linkTo('ivo@acme.example', /\/console\/reset/));
  await field(elsewhere, 'New password').fill('the second good password');
  await button(elsewhere, 'Set the password').click();
  await elsewhere.getByText('The password is set.').waitFor();
  await ivo.getByRole('heading', { name: 'Sign in' }).waitFor();
  const enter = async (password: string): Promise<void> => {
    await field(ivo, 'E-mail').fill('ivo@acme.example');
    await field(ivo, 'Password').fill(password);
    await button(ivo, 'Sign in').click();
  };
  await enter('the first good password');
  await ivo.getByText('E-mail or password is not right.').waitFor();
  await enter('the second good password');
  await menu(ivo).waitFor();

  // A requester who came by the same provider deletes the account, and an owner removes a colleague, who is out at once.
  acme.as('bo', { email: 'bo@example.org', email_verified: true, name: 'Bo' });
  await bo.goto(`${origin}/my/sign-in`);
  await bo.getByRole('link', { name: 'Sign in with Acme' }).click();
  await bo.waitForURL(`${origin}/my`);
  await bo.getByRole('link', { name: 'Profile' }).click();
  await bo.getByRole('checkbox').last().check();
  await bo.getByRole('button', { name: 'Delete for good' }).click();
  await bo.getByText('Your account is deleted.').waitFor();
  await bo.goto(`${origin}/my`);
  await bo.waitForURL('**/my/sign-in');
  await desk.reload();
  await button(desk, 'Change: Ivo Invited').click();
  await button(desk, 'Remove').click();
  await desk.getByRole('dialog', { name: 'Remove' }).getByRole('button', { name: 'Remove' }).click();
  await desk.getByText('Ivo Invited was removed.').waitFor();
  await ivo.getByRole('heading', { name: 'Sign in' }).waitFor();

  expect([...all, away].flatMap(({ faults }) => faults)).toEqual([]);
  await leave();
  await server.stop();
  await Promise.all([smtp.stop(), acme.stop()]);
}, 120_000);
