import './home.css';

/** Copies the embed snippet. The button says so for a moment, then offers it again. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const before = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copy ?? '')?.textContent ?? '';
    await navigator.clipboard.writeText(text).then(
      () => {
        button.textContent = button.dataset.done ?? before;
        setTimeout(() => {
          button.textContent = before;
        }, 2_000);
      },
      () => getSelection()?.selectAllChildren(document.getElementById(button.dataset.copy ?? '') ?? document.body),
    );
  });
}

/** The invitation in the page opens the chat that the loader put there. */
const parley = () => (globalThis as { parley?: { open?(): void } }).parley;
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-open-chat]'))
  button.addEventListener('click', () => parley()?.open?.());

const picker = document.querySelector<HTMLSelectElement>('select[data-locale-picker]');
picker?.addEventListener('change', () => {
  location.search = `?locale=${encodeURIComponent(picker.value)}`;
});
