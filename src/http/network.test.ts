import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { crowdOf, networkOf } from './network.ts';

it.each([
  ['203.0.113.10', '203.0.113.10'],
  ['203.0.113.10:40001', '203.0.113.10'],
  ['::ffff:203.0.113.10', '203.0.113.10'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::ffff:1', '2001:db8:0:0::/64'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
])('F5 takes %s for the network %s, whatever port a proxy writes', async (written, network) => {
  const app = new Hono().get('/', (c) => c.text(networkOf(c, 1, () => 'the proxy')));
  const answer = await app.request('/', { headers: { 'x-forwarded-for': `198.51.100.1, ${written}` } });
  expect(await answer.text()).toBe(network);
});

it.each([
  ['203.0.113.10', '203.0.113.0/24'],
  ['2001:db8:0:0::/64', '2001:db8:0::/48'],
  ['2001:db8:0:ffff::/64', '2001:db8:0::/48'],
])('takes %s for one of %s', (network, crowd) => {
  expect(crowdOf(network)).toBe(crowd);
});
