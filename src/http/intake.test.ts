import { expect, it } from 'vitest';
import { AppError } from '../kernel/errors.ts';
import { createIntake, type Intake } from './intake.ts';

/** A body that comes as it is sent by hand. */
function sender(
  intake: Intake,
  crowd: string,
  work: (body: Uint8Array) => Promise<string> = async (b) => `${b.length}`,
) {
  let to: ReadableStreamDefaultController<Uint8Array> | undefined;
  let hungUp = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      to = controller;
    },
    cancel: () => {
      hungUp = true;
    },
  });
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  const outcome = intake.take(request, 100, crowd, work).catch((error: unknown) => {
    expect(error).toBeInstanceOf(AppError);
    return (error as AppError).code;
  });
  return {
    outcome,
    hungUp: () => hungUp,
    async send(bytes: number) {
      to?.enqueue(new Uint8Array(bytes));
      await new Promise((done) => setImmediate(done));
    },
    end: () => to?.close(),
  };
}

it('holds no more than it may, and takes what is too much from the crowd that has most', async () => {
  const intake = createIntake(250);
  const crowd = [0, 1, 2].map(() => sender(intake, 'crowd'));
  for (const [i, one] of crowd.entries()) await one.send(80 - i);
  const other = sender(intake, 'elsewhere');
  await other.send(60);
  // The largest of the crowd is told to go, and its bytes are let go.
  expect(await crowd[0]?.outcome).toBe('unavailable');
  expect(crowd[0]?.hungUp()).toBe(true);
  await other.send(10);
  other.end();
  expect(await other.outcome).toBe('70');
  // Who would have most is refused, whoever was there before.
  const late = sender(intake, 'crowd');
  await late.send(99);
  expect(await late.outcome).toBe('unavailable');
  for (const one of crowd.slice(1)) one.end();
  expect(await Promise.all(crowd.slice(1).map(({ outcome }) => outcome))).toEqual(['79', '78']);
});

it('counts what is worked on until that is done, and gives none of it up', async () => {
  const intake = createIntake(100);
  let finish = (): void => {};
  const slow = sender(intake, 'slow', () => new Promise((done) => (finish = () => done('done'))));
  await slow.send(90);
  slow.end();
  const other = sender(intake, 'elsewhere');
  await other.send(20);
  expect(await other.outcome).toBe('unavailable');
  finish();
  expect(await slow.outcome).toBe('done');
  const after = sender(intake, 'elsewhere');
  await after.send(95);
  after.end();
  expect(await after.outcome).toBe('95');
});

it('refuses one that is too large when it says so, and when it does not', async () => {
  const intake = createIntake(1_000);
  const liar = sender(intake, 'any');
  await liar.send(101);
  expect(await liar.outcome).toBe('too_large');
  const honest = new Request('http://localhost/', {
    method: 'POST',
    body: 'x'.repeat(101),
    headers: { 'content-length': '101' },
  });
  await expect(intake.take(honest, 100, 'any', async () => '')).rejects.toMatchObject({ code: 'too_large' });
});
