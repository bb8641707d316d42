import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handOf, signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';

const server = served();

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
