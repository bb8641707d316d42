import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { type Actor, can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { allowedEndings } from '../kernel/files.ts';
import type { Auth } from './auth.ts';
import { takeBytes } from './file-space.ts';
import type { Gate } from './gate.ts';
import type { Idempotency } from './idempotency.ts';
import { type Intake, largestUpload } from './intake.ts';
import { crowdOf } from './network.ts';
import { answers, createRoute, createRouter } from './router.ts';
import { attachment } from './shapes.ts';
import { checkedFile, fileResponse, keepFile, largestFile } from './stored-files.ts';

/** Files given in a conversation: typed by their bytes, kept under random names, served as attachments from a sandbox. */
export function attachmentsApi(deps: {
  ctx: Ctx;
  auth: Auth;
  gate: Gate;
  idempotency: Idempotency;
  intake: Intake;
  networkOf(c: HonoContext): string;
}) {
  const { ctx, auth, gate, idempotency, intake, networkOf } = deps;
  const app = createRouter();
  const { conversations } = ctx;
  const params = z.object({ id: z.string().max(64) });

  /** The person whose conversation it is, or staff. @returns who asks */
  const mayReach = async (c: HonoContext, id: string, verb: 'file.give' | 'file.read'): Promise<Actor> => {
    const isChatter = c.req.header('authorization') !== undefined;
    const staff = isChatter ? null : await auth.staff(c);
    if (staff) await gate.mustWork(staff);
    const who: Actor = staff ?? { kind: 'visitor', requester: (await auth.chatter(c)).requester };
    const conversation = await conversations.load(id);
    if (conversation && can(who, verb, { owner: conversation.requester })) return who;
    throw new AppError('not_found', 'There is no such conversation.');
  };

  // Described for the documentation and read by hand: the framework's validator would take the whole body in, of any size.
  app.described.push(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations/{id}/attachments',
      ...gate.either('file.give'),
      summary: 'Give a file',
      description: `Up to ${largestFile / 1024 / 1024} MB; ${allowedEndings.join(', ')}. What the bytes prove counts, and the name must agree.`,
      request: {
        params,
        body: {
          required: true,
          content: { 'multipart/form-data': { schema: z.object({ file: z.string().openapi({ format: 'binary' }) }) } },
        },
      },
      responses: answers(201, z.object({ attachment }), 'Stored'),
    }),
  );
  app.post('/api/v1/conversations/:id/attachments', async (c) => {
    const { id } = c.req.param();
    const who = await mayReach(c, id, 'file.give');
    ctx.limits.take('uploads', id);
    const requester = who.kind === 'visitor' ? who.requester : null;
    const type = formType(c.req.raw);
    const crowd = crowdOf(networkOf(c));
    return intake.take(c.req.raw, largestUpload, crowd, async (body) => {
      // It may have been long on its way, and who sends it is out meanwhile.
      await mayReach(c, id, 'file.give');
      const upload = await uploadIn(body, type);
      if (requester !== null) takeBytes(ctx, networkOf(c), upload.bytes.byteLength);
      const file = checkedFile(upload.name, upload.bytes);
      const put = async (): Promise<Response> => {
        const kept = await keepFile(ctx, { stream: id, requester, crowd }, file);
        return c.json({ attachment: { ...kept, url: `/api/v1/conversations/${id}/attachments/${kept.id}` } }, 201);
      };
      return idempotency.perform(c, async () => `${file.name}\n${await digestOf(upload.bytes)}`, put);
    });
  });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/conversations/{id}/attachments/{file}',
      ...gate.either('file.read'),
      summary: 'A file',
      request: { params: params.extend({ file: z.string().max(64) }) },
      responses: { 200: { description: 'The bytes' } },
    }),
    async (c) => {
      const { id, file } = c.req.valid('param');
      await mayReach(c, id, 'file.read');
      return fileResponse(ctx, [id], file);
    },
  );

  return app;
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** @throws AppError('invalid') for what is no form */
function formType(request: Request): string {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data') && request.body) return type;
  throw new AppError('invalid', 'Send the file as multipart/form-data, in a part named “file”.');
}

/** @throws AppError('too_large'), AppError('invalid') */
async function uploadIn(body: Uint8Array, type: string): Promise<{ name: string; bytes: Uint8Array }> {
  let parts: unknown[];
  try {
    const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } }).formData();
    parts = form.getAll('file');
  } catch {
    throw new AppError('invalid', 'The upload is not complete.');
  }
  if (parts.length > 1) throw invalid('Send one file at a time.', 'file', 'is there more than once');
  const [file] = parts;
  if (!(file instanceof File) || file.size === 0) {
    throw invalid('There is no file in the part named “file”.', 'file', 'missing or empty');
  }
  if (file.size > largestFile)
    throw new AppError('too_large', `The file is larger than ${largestFile / 1024 / 1024} MB.`);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
