import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderFiles } from '../../src/entry/node-platform.ts';
import { type Bucket, bucketFiles } from '../../src/entry/worker/files.ts';
import type { AttachmentView } from '../../src/http/shapes.ts';
import { hourMs, minuteMs } from '../../src/kernel/clock.ts';
import type { Files } from '../../src/kernel/files.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';

/** A bucket as far as it is used here. */
function memoryBucket(): Bucket {
  const kept = new Map<string, Uint8Array>();
  return {
    put: async (key, value) => kept.set(key, value),
    delete: async (key) => void kept.delete(key),
    get: async (key) => {
      const bytes = kept.get(key);
      return bytes ? { arrayBuffer: async () => new Uint8Array(bytes).buffer } : null;
    },
  };
}

const places: Record<string, (dir: string) => Files> = {
  folder: folderFiles,
  bucket: () => bucketFiles(memoryBucket()),
};

describe.each(Object.keys(places))('files in a %s that fails', (place) => {
  let app: TestApp;
  let files: Files;
  /** What the place refuses to do. */
  const broken = { put: false, remove: false };
  const failing = (inner: Files): Files => ({
    ...inner,
    put: async (...asked) => {
      await inner.put(...asked);
      // The bytes are there, and the process ended before it could say so.
      if (broken.put) throw new Error('the connection was lost');
    },
    remove: async (name) => {
      if (broken.remove) throw new Error('the bucket is away');
      await inner.remove(name);
    },
  });
  beforeAll(async () => {
    app = await createTestApp({
      files: (dir) => {
        files = (places[place] ?? folderFiles)(dir);
        return failing(files);
      },
    });
  });
  afterAll(() => app?.close());

  const give = (to: Visitor, name: string) => {
    const body = new FormData();
    body.append('file', new File([`words of ${name}`], name));
    const path = `/api/v1/conversations/${to.id}/attachments`;
    return app.request<{ attachment: AttachmentView }>('POST', path, { token: to.token, body });
  };
  const openJobs = () => app.ctx.outbox.counts();

  it('are gone in the end, however long it takes, once their conversation is forgotten', async () => {
    const visitor = await app.open();
    const names = ['a.txt', 'b.txt', 'c.txt'];
    const ids: string[] = [];
    for (const name of names) ids.push((await give(visitor, name)).json.attachment.id);
    expect(await openJobs()).toEqual({ open: 0, failed: 0 });
    broken.remove = true;
    // What a person asked for is done for them, though the bytes have to wait.
    await app.ctx.personData.forgetConversation(visitor.id);
    expect(await openJobs()).toEqual({ open: 3, failed: 0 });
    for (let tries = 0; tries < 12; tries++) {
      app.clock.advance(hourMs);
      await app.settle();
    }
    for (const id of ids) expect(await files.get(id)).not.toBeNull();
    expect(await openJobs()).toEqual({ open: 3, failed: 0 });
    broken.remove = false;
    app.clock.advance(hourMs);
    await app.settle();
    for (const id of ids) expect(await files.get(id)).toBeNull();
    expect(await openJobs()).toEqual({ open: 0, failed: 0 });
  });

  it('are gone when they never got a row, and stay when they have one', async () => {
    const visitor = await app.open();
    const kept = (await give(visitor, 'kept.txt')).json.attachment.id;
    broken.put = true;
    expect((await give(visitor, 'lost.txt')).status).toBe(500);
    broken.put = false;
    const { store } = app.ctx;
    const [job] = await store.read.selectFrom('outbox').select('payload').where('kind', '=', 'remove-file').execute();
    const { file } = JSON.parse(job?.payload ?? '{}') as { file: string };
    expect(await files.get(file)).not.toBeNull();
    app.clock.advance(hourMs + minuteMs);
    await app.settle();
    expect(await files.get(file)).toBeNull();
    expect(await files.get(kept)).not.toBeNull();
    // Whatever a job says: what has a row stays.
    await store.commit([app.ctx.removal.unlessKept(kept)]);
    app.clock.advance(2 * hourMs);
    await app.settle();
    expect(await files.get(kept)).not.toBeNull();
  });

  it('go with a person who is forgotten, when the process ends on the way', async () => {
    const visitor = await app.open({ visitor: { name: 'Gil Going', email: 'gil@example.org' } });
    const { id } = (await give(visitor, 'a.txt')).json.attachment;
    const whose = (await app.ctx.conversations.load(visitor.id))?.requester ?? '';
    const { store } = app.ctx;
    const { commit } = store;
    let commits = 0;
    // As if it ended after its first commit.
    store.commit = async (writes) => {
      if (++commits > 1) throw new Error('the process has ended');
      return commit(writes);
    };
    await expect(app.ctx.personData.erase(whose, { kind: 'requester', id: whose })).rejects.toThrow('has ended');
    store.commit = commit;
    expect(await app.ctx.requesters.profile(whose)).not.toBeNull();
    app.clock.advance(11 * minuteMs);
    await app.settle();
    expect(await app.ctx.requesters.profile(whose)).toBeNull();
    expect(await app.ctx.conversations.reload(visitor.id)).toBeNull();
    expect(await files.get(id)).toBeNull();
    expect(await openJobs()).toEqual({ open: 0, failed: 0 });
  });
});
