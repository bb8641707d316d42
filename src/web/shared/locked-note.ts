/** How much longer than the server said the note stands: the next try renews it. */
const graceMs = 5_000;
let note: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

interface Refusal {
  code?: string;
  detail?: string;
}

/**
 * The service is locked down: says so above the chat, in the language of the page, until a try is not refused for it any more.
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
  words.textContent = (await wordsOfPage()) ?? problem.detail ?? '';
}

function remove(): void {
  note?.remove();
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
