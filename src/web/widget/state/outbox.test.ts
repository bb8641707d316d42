import { describe, expect, it, vi } from 'vitest';
import { ApiFault } from '../../shared/client.ts';
import { createOutbox, type Deliver } from './outbox.ts';
import type { Outgoing } from './rows.ts';
import { passing } from './storage.ts';

const message = (clientId: string, conversation = 'c'): Outgoing => ({
  clientId,
  conversation,
  text: clientId,
  attachments: [],
  at: '2026-03-01T10:00:00.000Z',
});
const settled = () => vi.waitFor(() => undefined).then(() => new Promise((done) => setTimeout(done, 5)));

describe('messages on their way', () => {
  it('leave in the order written, each one when the one before is stored', async () => {
    const sent: string[] = [];
    const outbox = createOutbox(passing(), async ({ clientId }) => {
      await Promise.resolve();
      sent.push(clientId);
      return 'sent';
    });
    for (const id of ['m1', 'm2', 'm3']) outbox.add(message(id));
    await settled();
    expect(sent).toEqual(['m1', 'm2', 'm3']);
    expect(outbox.items.value).toEqual([]);
  });

  it('are kept over a failure that passes, and keep their id', async () => {
    const box = passing();
    const deliver = vi.fn<Deliver>().mockRejectedValueOnce(new ApiFault('offline', 0)).mockResolvedValue('sent');
    const outbox = createOutbox(box, deliver);
    outbox.add(message('m1'));
    await settled();
    expect(outbox.stuck.value).toBe(true);
    expect(box.keys('out.')).toEqual(['out.m1']);
    outbox.retry();
    await settled();
    expect(deliver.mock.calls.map(([one]) => one.clientId)).toEqual(['m1', 'm1']);
    expect(box.keys('out.')).toEqual([]);
    expect(outbox.stuck.value).toBe(false);
  });

  it('that can never be sent are marked, do not hold up the rest, and can be sent again', async () => {
    const deliver = vi.fn<Deliver>().mockRejectedValueOnce(new ApiFault('invalid', 400)).mockResolvedValue('sent');
    const outbox = createOutbox(passing(), deliver);
    outbox.add(message('m1'));
    outbox.add(message('m2'));
    await settled();
    expect(outbox.items.value).toMatchObject([{ clientId: 'm1', failed: 'invalid' }]);
    outbox.retry('m1');
    await settled();
    expect(outbox.items.value).toEqual([]);
  });

  it('survive the page: another one picks them up', async () => {
    const box = passing();
    createOutbox(box, () => Promise.reject(new ApiFault('offline', 0))).add(message('m1'));
    await settled();
    const deliver = vi.fn<Deliver>().mockResolvedValue('sent');
    await createOutbox(box, deliver).flush();
    expect(deliver.mock.calls[0]?.[0]).toMatchObject({ clientId: 'm1', text: 'm1' });
  });

  it('follow their conversation when it gets its real name', async () => {
    const to: string[] = [];
    const outbox = createOutbox(passing(), async ({ conversation }) => {
      if (conversation === 'new_1') {
        outbox.rebind('new_1', 'cnv_1');
        return 'again';
      }
      to.push(conversation);
      return 'sent';
    });
    outbox.add(message('m1', 'new_1'));
    outbox.add(message('m2', 'new_1'));
    await settled();
    expect(to).toEqual(['cnv_1', 'cnv_1']);
  });

  it('do not go round for ever', async () => {
    const deliver = vi.fn<Deliver>().mockResolvedValue('again');
    const outbox = createOutbox(passing(), deliver);
    outbox.add(message('m1'));
    await settled();
    expect(deliver).toHaveBeenCalledTimes(4);
    expect(outbox.items.value).toHaveLength(1);
  });
});
