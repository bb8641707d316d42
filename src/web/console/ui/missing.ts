/** Whether the server's page names another program than the one that runs here; null when it does not answer. */
async function isReplaced(): Promise<boolean | null> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src');
  try {
    const answer = await fetch('/console', { cache: 'no-store' });
    return answer.ok && own ? !(await answer.text()).includes(own) : null;
  } catch {
    return null;
  }
}

/** A part of the console did not come. */
export class Missing extends Error {
  /** It is there no more: a newer build has taken its place. Else the line is lost. */
  readonly isReplaced: boolean;
  constructor(replaced: boolean, cause: unknown) {
    super('A part of the console did not come.', { cause });
    this.name = 'Missing';
    this.isReplaced = replaced;
  }

  /** Why a part did not come; `fault` itself where the server has the very program that runs here, so that it is none of both. */
  static async or(fault: unknown): Promise<unknown> {
    const replaced = await isReplaced();
    return replaced === false ? fault : new Missing(replaced === true, fault);
  }
}

/** Begins anew as soon as the server is there: a browser does not ask again for what did not come. @returns false when it is not */
export async function beginAnew(): Promise<boolean> {
  if ((await isReplaced()) === null) return false;
  location.reload();
  return true;
}
