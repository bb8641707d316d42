import { longestMessage } from '../../kernel/text.ts';

/** A comment on a ticket that came when nobody was signed in any more. */
export interface Unsent {
  text: string;
  /** Makes it one comment, however often it is sent. */
  key: string;
}

const boundaryIn = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;

/**
 * The words of a form whose sender is not signed in; null where it has none. Words stand before the file: of what is longer than `most` bytes the rest,
 * and with it the file, is never read.
 */
export async function unsentIn(request: Request, most: number): Promise<Unsent | null> {
  const type = request.headers.get('content-type') ?? '';
  const boundary = boundaryIn.exec(type);
  const { bytes, isWhole } = await beginningOf(request, most);
  if (!isWhole && boundary === null) return null;
  const end = isWhole ? [] : [`\r\n--${boundary?.[1] ?? boundary?.[2]}--\r\n`];
  const form = await new Response(new Blob([bytes, ...end]), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => null);
  const said = (name: string, longest: number): string => {
    const value = form?.get(name);
    return typeof value === 'string' ? value.slice(0, longest) : '';
  };
  const text = said('text', longestMessage);
  return text.trim() === '' ? null : { text, key: said('key', 64) };
}

async function beginningOf(
  { body }: Request,
  most: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; isWhole: boolean }> {
  const bytes = new Uint8Array(most);
  const reader = body?.getReader();
  let has = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return { bytes: bytes.slice(0, has), isWhole: true };
    const taken = value.subarray(0, most - has);
    bytes.set(taken, has);
    has += taken.length;
    if (taken.length === value.length) continue;
    await reader?.cancel().catch(() => undefined);
    return { bytes, isWhole: false };
  }
}
