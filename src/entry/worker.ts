import { DurableObject } from 'cloudflare:workers';
import { ConfigError } from '../config.ts';
import { outboxTopic } from '../desk/recorder.ts';
import { problemResponse } from '../http/problems.ts';
import { secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { jsonLog } from '../kernel/json-log.ts';
import { Outage } from '../store/outage.ts';
import { type Bindings, type House, openHouse } from './worker/house.ts';

/** Somewhat later than a message's guard: whatever was left over by then is looked at. */
const lookAfterMs = 10 * secondMs;

/**
 * The one place where turns are taken and live streams hang, whatever isolate a request came in by: what is published here
 * reaches every stream, turns of a conversation queue up, and limits and presence are exact. All that lasts is in D1 and R2, so
 * this may be thrown out at any moment; it is started anew with the next request.
 */
export class Parley extends DurableObject<Bindings> {
  #house: Promise<House> | null = null;
  #alarmAtMs = 0;

  async fetch(request: Request): Promise<Response> {
    try {
      const house = await this.#open();
      const now = house.ctx.clock.ms();
      if (request.method !== 'POST') return await house.fetch(request);
      await this.#lookLater(now, now + lookAfterMs);
      const response = await house.fetch(request);
      // Whoever asked for a code by mail waits for it. Of what conversations owe, the desk tells itself.
      if (!new URL(request.url).pathname.startsWith('/api/v1/conversations')) this.ctx.waitUntil(this.drain());
      return response;
    } catch (error) {
      return failed(error);
    }
  }

  /** Does what is due, and comes back when something else will be. */
  async drain(): Promise<void> {
    const { ctx } = await this.#open();
    while ((await ctx.jobs.drain()) > 0);
    const next = await ctx.outbox.nextDue();
    const now = ctx.clock.ms();
    if (next !== null) await this.#lookLater(now, Math.max(Date.parse(next), now + secondMs));
  }

  /** Called each minute; looks whether it is time. */
  async forget(): Promise<void> {
    const { ctx } = await this.#open();
    await ctx.forgetDaily();
  }

  async alarm(): Promise<void> {
    this.#alarmAtMs = 0;
    await this.drain();
  }

  #open(): Promise<House> {
    if (this.#house !== null) return this.#house;
    const opening = openHouse(this.env).then((house) => {
      house.ctx.live.subscribe(outboxTopic, () => this.ctx.waitUntil(this.drain()));
      return house;
    });
    // What failed is tried again by the next request.
    opening.catch(() => {
      this.#house = null;
    });
    this.#house = opening;
    return opening;
  }

  /** An alarm outlives this object. One that comes sooner stays: it sets the next when it has looked. */
  async #lookLater(nowMs: number, atMs: number): Promise<void> {
    if (this.#alarmAtMs > nowMs && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    await this.ctx.storage.setAlarm(atMs);
  }
}

interface Env extends Bindings {
  PARLEY: {
    getByName(name: string): {
      fetch(request: Request): Promise<Response>;
      drain(): Promise<void>;
      forget(): Promise<void>;
    };
  };
}

const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    // Cloudflare compresses on the way out; compressed here as well, it would be so twice.
    const plain = new Request(request);
    plain.headers.delete('accept-encoding');
    try {
      return await env.PARLEY.getByName('parley').fetch(plain);
    } catch (error) {
      return failed(error);
    }
  },
  async scheduled(_event: unknown, env: Env): Promise<void> {
    await env.PARLEY.getByName('parley').drain();
    await env.PARLEY.getByName('parley').forget();
  },
};
export default worker;

const notNow = 'The service is not available right now.';

function failed(error: unknown): Response {
  if (error instanceof ConfigError) {
    // Which settings are wrong is for the operator alone.
    jsonLog('error').error({ faults: error.faults }, 'the service cannot start');
    return problemResponse(new AppError('unavailable', notNow, { retryAfterS: 30 }));
  }
  if (error instanceof AppError) {
    const why = error instanceof Outage ? error.why : error.message;
    jsonLog('error').error({ why }, 'the service cannot start');
    return problemResponse(new AppError(error.code, error.message, { retryAfterS: 30, ...error.more }));
  }
  jsonLog('error').error({ err: error }, 'the service cannot start');
  return problemResponse(new AppError('unavailable', notNow, { retryAfterS: 5 }));
}
