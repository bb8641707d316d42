/** What the chat says of the line: while the service is locked, that it cannot be reached is no news and no fault. */
const ofTheLine = (): HTMLElement | null => document.querySelector('.header + .banner');

/** How much longer than the server said the note stands: the next try renews it. */
const graceMs = 5_000;
let note: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

interface Refusal {
  code?: string;
  detail?: string;
}

/**
 * The service is locked down: says so below the chat, in the language of the page, until a try is not refused for it any more.
 * What was written is kept by its sender and sent when the service is open again.
 */
export async function noteIfLocked(refusal: Response): Promise<void> {
  const problem = (await refusal
    .clone()
    .json()
    .catch(() => null)) as Refusal | null;
  if (problem?.code !== 'locked') return;
  const waitMs = Number(refusal.headers.get('retry-after') ?? 60) * 1_000 + graceMs;
  clearTimeout(timer);
  timer = setTimeout(remove, waitMs);
  if (note) return;
  note = document.createElement('div');
  note.className = 'banner';
  note.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.className = 'warn';
  note.append(words);
  document.querySelector('.app')?.append(note);
  ofTheLine()?.style.setProperty('display', 'none');
  words.textContent = (await wordsOfPage()) ?? problem.detail ?? '';
}

function remove(): void {
  note?.remove();
  ofTheLine()?.style.removeProperty('display');
  note = null;
}

async function wordsOfPage(): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1/widget/strings/${encodeURIComponent(document.documentElement.lang)}`);
    const { strings } = (await response.json()) as { strings: { locked?: unknown } };
    return typeof strings.locked === 'string' ? strings.locked : null;
  } catch {
    return null;
  }
}
