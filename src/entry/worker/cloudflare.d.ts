/** What Cloudflare's runtime brings, as far as it is used here. Its own types would take the place of the DOM's. */
declare module 'cloudflare:workers' {
  export abstract class DurableObject<Env> {
    protected readonly ctx: ObjectState;
    protected readonly env: Env;
    constructor(ctx: ObjectState, env: Env);
  }
  export interface ObjectState {
    waitUntil(work: Promise<unknown>): void;
    readonly storage: {
      setAlarm(atMs: number): Promise<void>;
      get(key: string): Promise<unknown>;
      put(key: string, value: string): Promise<void>;
    };
  }
}
