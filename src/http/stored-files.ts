import { sql } from 'kysely';
import type { Context as Ctx } from '../context.ts';
import type { AttachmentRef } from '../conversation/events.ts';
import { numberOf } from '../desk/tickets.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { allowedEndings, safeFileName, typeOfFile } from '../kernel/files.ts';
import { withoutMetadata } from '../kernel/metadata.ts';
import { pixelsOf } from '../kernel/pixels.ts';
import { type Giver, mustHaveRoom } from './file-space.ts';

export const largestFile = 10 * 1024 * 1024;
/** More than cameras make. Nothing here decodes pictures, but the browsers of those who look at them do. */
const mostPixels = 120_000_000;
const shownInline: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A file as it will be kept: named, typed by its bytes, without what its picture says of place and device. */
export interface CheckedFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** @throws AppError('too_large'), in bytes or in pixels · 'unsupported_file' when its bytes are of no kind that is taken, or its name says otherwise */
export function checkedFile(name: string, bytes: Uint8Array): CheckedFile {
  if (bytes.byteLength > largestFile)
    throw new AppError('too_large', `The file is larger than ${largestFile / 1024 / 1024} MB.`);
  const shownName = safeFileName(name);
  const type = typeOfFile(shownName, bytes);
  if (type === null)
    throw new AppError(
      'unsupported_file',
      `This file cannot be taken. Send one of: ${allowedEndings.join(', ')}, and let its name say what it is.`,
    );
  if (pixelsOf(type, bytes) > mostPixels)
    throw new AppError('too_large', `The picture has more than ${mostPixels / 1e6} million pixels.`);
  return { name: shownName, type, bytes: withoutMetadata(type, bytes) };
}

/**
 * Files of a stream, in the order of `ids`: a database promises none, and a message sent again must be the same one.
 * @throws AppError('invalid') where one of them is not there
 */
export async function filesOn(
  { store }: Pick<Ctx, 'store'>,
  stream: string,
  ids: readonly string[],
): Promise<AttachmentRef[]> {
  if (ids.length === 0) return [];
  const rows = await store.read
    .selectFrom('attachment')
    .select(['id', 'name', 'type', 'bytes'])
    .where('stream', '=', stream)
    .where('id', 'in', [...ids])
    .execute();
  if (rows.length !== new Set(ids).size) throw invalid('One of the files is not there.', 'attachments', 'unknown file');
  return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/**
 * Keeps a file under a random name, a picture encoded anew where that can be done.
 * @throws AppError('no_room') when there are too many already
 */
export async function keepFile(
  ctx: Pick<Ctx, 'store' | 'config' | 'files' | 'removal' | 'encodePicture' | 'ids' | 'clock'>,
  giver: Giver,
  { name, type, bytes: given }: CheckedFile,
): Promise<AttachmentRef> {
  const { store, files, removal, encodePicture, ids, clock } = ctx;
  const bytes = (await encodePicture?.(type, given, giver.crowd)) ?? given;
  await mustHaveRoom(ctx, giver, bytes.byteLength);
  const id = ids.id('att');
  // The bytes before their row, which would be a broken promise without them; bytes without a row are taken away again.
  await store.commit([removal.unlessKept(id)]);
  await files.put(id, bytes);
  const row = { id, name, type, bytes: bytes.byteLength };
  const kept = { ...row, stream: giver.stream, created_at: clock.now() };
  const lock = sql`update conversation set head = head where id = ${giver.stream}`;
  // A Conflict where the conversation is forgotten meanwhile, for the row then stands in its own way: nobody would forget the file.
  const only = sql`insert into attachment select * from attachment where id = ${id}
    and not exists (select 1 from conversation where conversation.id = stream)
    and not exists (select 1 from ticket where number = ${numberOf(giver.stream) ?? 0})`;
  await store.commit([
    { compile: () => lock.compile(store.read) },
    store.read.insertInto('attachment').values(kept),
    { compile: () => only.compile(store.read) },
    removal.kept(id),
  ]);
  // Others may have come in meanwhile. Of all that stay, whoever counts last counts every one, so there are never more than fit.
  await mustHaveRoom(ctx, giver, 0).catch(async (error: unknown) => {
    await store.commit([removal.unlessKept(id), store.read.deleteFrom('attachment').where('id', '=', id)]);
    await removal.now([id]);
    throw error;
  });
  return row;
}

/** A file as it is served: from a sandbox, never sniffed, shown in place only when it is a picture. */
export async function fileResponse(
  { store, files }: Pick<Ctx, 'store' | 'files'>,
  streams: readonly string[],
  id: string,
): Promise<Response> {
  const row = await store.read
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', id)
    .where('stream', 'in', [...streams])
    .executeTakeFirst();
  const bytes = row && (await files.get(row.id));
  if (!row || !bytes) throw new AppError('not_found', 'There is no such file.');
  const disposition = shownInline.has(row.type) ? 'inline' : 'attachment';
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': row.type,
      'content-length': String(row.bytes),
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(row.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      // What a signed-in person sees is not to be found in the browser by who comes after.
      'cache-control': 'no-store',
    },
  });
}
