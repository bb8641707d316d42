import { type Files, filePath } from '../../kernel/files.ts';

/** The part of Cloudflare's R2 binding that is used here. */
export interface Bucket {
  put(key: string, value: Uint8Array): Promise<unknown>;
  delete(key: string): Promise<void>;
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/** Attachments in a bucket, under the names they have in a folder; an object appears whole or not at all. */
export function bucketFiles(bucket: Bucket): Files {
  return {
    async put(name, bytes) {
      await bucket.put(filePath(name), bytes);
    },
    remove: (name) => bucket.delete(filePath(name)),
    async get(name) {
      const found = await bucket.get(filePath(name));
      return found === null ? null : new Uint8Array(await found.arrayBuffer());
    },
  };
}
