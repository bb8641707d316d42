import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Secret, TOTP } from 'otpauth';
import { afterAll, expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handOf, signedIn, startTalk } from '../support/desk.ts';
import { loadedFile, temporaryFolder } from '../support/engines.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';

const { dir, remove } = temporaryFolder();
const database = join(dir, 'parley.db');
const server = served(async () => {
  copyFileSync(await loadedFile(), database);
  return serve({ DATA_DIR: dir });
});
afterAll(remove);

it('everybody at an open console learns that the service was locked down, by whomever, and that it is open again', async () => {
  const hand = await handOf(server.origin);
  const lena = await hand.hire('Lena Locked', 'lena@example.org', 'agent');
  const switchTo = async (on: boolean): Promise<void> => {
    const response = await fetch(`${server.origin}/api/v1/lockdown`, {
      method: 'PUT',
      headers: { cookie: hand.cookie, origin: server.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ on }),
    });
    expect(response.status).toBe(200);
  };
  const [owners, agents] = [
    await openContext({ ...(await signedIn(server.origin)) }),
    await openContext({ ...(await signedIn(server.origin, lena)), locale: 'ar' }),
  ];
  const [watching, working] = [await owners.context.newPage(), await agents.context.newPage()];
  await watching.goto(`${server.origin}/console/security`);
  await watching.getByText('The service is open.').waitFor();
  await working.goto(`${server.origin}/console/queue`);
  await working.locator('.rail-link').first().waitFor();

  await switchTo(true);
  const banner = watching.locator('.line-banner');
  await banner.getByText('only owners can change anything').waitFor();
  await watching.getByRole('button', { name: 'Open again' }).waitFor();
  await working.locator('input[name=email]').waitFor();
  await working.getByText('لا يستطيع الدخول إلا المالكون').waitFor();

  await switchTo(false);
  await watching.getByText('The service is open.').waitFor();
  expect(await banner.getByText('only owners can change anything').count()).toBe(0);
  expect([...owners.faults, ...agents.faults]).toEqual([]);
  await owners.context.close();
  await agents.context.close();
});

it('a second factor is taken from somebody only by who says so twice, and sees whose', async () => {
  const hand = await handOf(server.origin);
  const finn = await hand.hire('Finn Factor', 'finn@example.org', 'agent');
  const { cookie } = await handOf(server.origin, finn);
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const headers = { cookie, origin: server.origin, 'content-type': 'application/json' };
    const response = await fetch(`${server.origin}/api/v1/second-factor${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  };
  const { seed } = await ask<{ seed: string }>('', { password: finn.password });
  await ask('/confirm', { code: new TOTP({ secret: Secret.fromBase32(seed) }).generate() });
  const own = await openContext({ ...(await signedIn(server.origin)) });
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/people`);
  const line = page.getByRole('row').filter({ hasText: 'Finn Factor' });
  await line.getByText('On', { exact: true }).waitFor();
  await line.getByRole('button').click();
  await page.getByRole('button', { name: 'Take the second factor away' }).click();
  const question = page.getByRole('dialog');
  await question.getByText('their password alone lets them in').waitFor();
  await question.getByText('Finn Factor').waitFor();
  await line.getByText('On', { exact: true }).waitFor();
  await question.getByRole('button', { name: 'Take the second factor away' }).click();
  await line.getByText('Off', { exact: true }).waitFor();
  expect(own.faults).toEqual([]);
  await own.context.close();
});

it('what is stored of somebody is told with their language and whether they want mail', async () => {
  const talk = await startTalk(server.origin, { locale: 'en', visitor: { name: 'Stella Stored' } });
  await talk.say('my vpn drops every ten minutes on the train');
  await talk.say('I want to talk to a human');
  const own = await openContext({ ...(await signedIn(server.origin)) });
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/queue`);
  const id = await page.evaluate(
    async (number) => {
      const answer = (await (await fetch(`/api/v1/tickets/${number}`)).json()) as {
        ticket: { requester: { id: string } };
      };
      return answer.ticket.requester.id;
    },
    await talk.ticket(),
  );
  await page.goto(`${server.origin}/console/requesters/${id}`);
  const fact = (name: string) => page.locator('.facts div').filter({ hasText: name });
  await fact('Notices by mail').getByText('Yes', { exact: true }).waitFor();
  await fact('Language').waitFor();
  expect(own.faults).toEqual([]);
  await own.context.close();
});

it('who was suspended and asks to come back is offered what they were', async () => {
  const hand = await handOf(server.origin);
  const sven = await hand.hire('Sven Suspended', 'sven@example.org', 'supervisor');
  const send = async <T>(method: string, path: string, body: object, cookie = ''): Promise<T> => {
    const headers = { cookie, origin: server.origin, 'content-type': 'application/json' };
    const init = { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) };
    return (await (await fetch(`${server.origin}/api/v1${path}`, init)).json()) as T;
  };
  type People = { items: { id: string; email: string }[] };
  const people = await send<People>('GET', '/people', {}, hand.cookie);
  const { id } = people.items.find(({ email }) => email === sven.email) ?? expect.fail('not hired');
  await send('POST', `/people/${id}/suspend`, {}, hand.cookie);
  const refused = await send<{ token: string }>('POST', '/session', { email: sven.email, password: sven.password });
  await send('POST', '/access-requests', { token: refused.token, reason: 'I am back' });
  const own = await openContext({ ...(await signedIn(server.origin)) });
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/people`);
  const asking = page.locator('.asking li').filter({ hasText: 'Sven Suspended' });
  await asking.getByRole('button', { name: /Supervisor/ }).waitFor();
  await asking.getByRole('button', { name: /^Let/ }).click();
  await page.getByRole('row').filter({ hasText: 'Sven Suspended' }).getByText('Supervisor').waitFor();
  expect(own.faults).toEqual([]);
  await own.context.close();
});

it('a line that is opened anew at once, as behind a second factor, alarms nobody', async () => {
  const hand = await handOf(server.origin);
  const bea = await hand.hire('Bea Blink', 'bea@example.org', 'agent');
  const own = await openContext({ ...(await signedIn(server.origin, bea)) });
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/queue`);
  await page.locator('.rail-link').first().waitFor();
  await page.evaluate(() => {
    const banner = document.querySelector('.line-banner') ?? document.body;
    const looked = (): void => {
      if (banner.hasAttribute('data-shown')) document.body.dataset.alarmed = 'yes';
    };
    new MutationObserver(looked).observe(banner, { attributes: true });
  });
  const again = page.waitForRequest(/\/api\/v1\/events/);
  const ask = <T>(path: string, body: object): Promise<T> =>
    page.evaluate(
      async ([to, sent]) => {
        const headers = { 'content-type': 'application/json' };
        const init = { method: 'POST', headers, body: JSON.stringify(sent) };
        return (await (await fetch(`/api/v1/second-factor${to}`, init)).json()) as never;
      },
      [path, body] as const,
    );
  const { seed } = await ask<{ seed: string }>('', { password: bea.password });
  await ask('/confirm', { code: new TOTP({ secret: Secret.fromBase32(seed) }).generate() });
  await (await again).response();
  expect(await page.locator('body').getAttribute('data-alarmed')).toBeNull();
  // What lasts is told all the same.
  await own.context.setOffline(true);
  await page.locator('.line-banner').getByText('offline').waitFor();
  await own.context.close();
});

it('where the log was tampered with is told in the language of who looks', async () => {
  const db = new Database(database);
  db.prepare("update audit set actor_name = 'Nobody' where seq = 2").run();
  db.prepare('delete from audit where seq in (3, 4)').run();
  db.close();
  const own = await openContext({ ...(await signedIn(server.origin)), locale: 'de' });
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/security`);
  await page.getByText('Eintrag 2 wurde geändert.').waitFor();
  await page.getByText('Die Einträge 3 bis 4 fehlen.').waitFor();
  expect(own.faults).toEqual([]);
  await own.context.close();
});
