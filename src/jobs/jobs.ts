import type { Channel } from '../channels/channel.ts';
import type { Conversations } from '../conversation/conversations.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Record as RecordPlans } from '../desk/recorder.ts';
import type { Engine } from '../dialogue/engine.ts';
import { type Clock, minuteMs, secondMs } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Job, Outbox } from '../store/outbox.ts';

/** Works off the outbox. */
export interface Jobs {
  /** Does what is due now. @returns how many jobs were taken. */
  drain(): Promise<number>;
  /** Drains from now on, as things become due, until stopped. */
  start(): void;
  /** Waits for what is being done and takes nothing new. */
  stop(): Promise<void>;
}

const leaseMs = minuteMs;
const atOnce = 50;
const lookEveryMs = secondMs;
const deliveryMs = 10 * secondMs;
/** So many tries to answer by itself, then a person. */
const triesBeforePerson = 3;

export function createJobs(deps: {
  outbox: Outbox;
  engine: Engine;
  conversations: Conversations;
  events: EventLog;
  record: RecordPlans;
  channels: readonly Channel[];
  clock: Clock;
  log: Log;
}): Jobs {
  const { outbox, engine, conversations, events, record, channels, log } = deps;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<number> | null = null;
  let stopped = false;

  const deliver = async (job: Job): Promise<void> => {
    const { conversation: id, seq } = job.payload as { conversation: string; seq: number };
    const [conversation, ref, [event]] = await Promise.all([
      conversations.reload(id),
      conversations.channelRef(id),
      events.read(id, seq - 1, 1),
    ]);
    const channel = channels.find((candidate) => candidate.name === conversation?.channel);
    if (!conversation || !channel || ref === null || !event) return outbox.done(job);
    const result = await channel.deliver({ conversation: id, ref, event }, AbortSignal.timeout(deliveryMs));
    if (result === 'sent') return outbox.done(job);
    if (result === 'retry') return outbox.failed(job, 'the channel asked to try again');
    await outbox.done(job);
    const plan = conversations.plan(conversation, [
      {
        by: { kind: 'system' },
        body: { type: 'delivery-failed', channel: channel.name, why: 'the recipient is gone' },
      },
    ]);
    await record({ conversation: plan });
  };

  const answerOverdue = async (job: Job): Promise<void> => {
    const { conversation } = job.payload as { conversation: string };
    if (job.attempts >= triesBeforePerson) await engine.giveToPerson(conversation);
    else await engine.answer(conversation);
    await outbox.done(job);
  };

  const run = async (job: Job): Promise<void> => {
    try {
      if (job.kind === 'deliver') await deliver(job);
      else if (job.kind === 'answer-overdue') await answerOverdue(job);
      else await outbox.failed(job, `nobody knows how to do ${job.kind}`);
    } catch (error) {
      log.warn({ job: job.id, kind: job.kind, attempts: job.attempts, err: error }, 'job failed');
      await outbox.failed(job, error instanceof Error ? error.message : String(error)).catch(() => undefined);
    }
  };

  const drain = async (): Promise<number> => {
    const jobs = await outbox.claim(atOnce, leaseMs);
    await Promise.all(jobs.map(run));
    return jobs.length;
  };

  const tick = async (): Promise<void> => {
    timer = null;
    try {
      running = drain();
      while ((await running) > 0 && !stopped) running = drain();
    } catch (error) {
      log.warn({ err: error }, 'the outbox cannot be read');
    } finally {
      running = null;
      if (!stopped) timer = setTimeout(() => void tick(), lookEveryMs);
    }
  };

  return {
    drain,
    start() {
      stopped = false;
      timer ??= setTimeout(() => void tick(), 0);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
      await running?.catch(() => 0);
    },
  };
}
