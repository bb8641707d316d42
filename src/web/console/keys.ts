import { useEffect, useRef } from 'react';

export type KeyMap = Readonly<Record<string, () => void>>;

/** Fields, menus and windows have keys of their own: single letters are left to them. */
function busy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest(
      'input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"], [role="alertdialog"]',
    ) !== null
  );
}

const chordMs = 900;

/**
 * Single keys and two-key chords (`g q`) for a whole page; `mod+k` also works while typing.
 * A key with a modifier belongs to the browser, except those named here.
 * @param isOver something lies over the page, or is about to: what is typed is meant for it, even before it has the focus
 */
export function useKeys(map: KeyMap, isOver: () => boolean): void {
  const latest = useRef(map);
  latest.current = map;
  const covered = useRef(isOver);
  covered.current = isOver;
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      if (!mod && (busy(event.target) || covered.current())) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const chord = first && event.timeStamp - first.at < chordMs ? `${first.key} ${key}` : '';
      first = mod ? null : { key, at: event.timeStamp };
      const act = latest.current[mod ? `mod+${key}` : chord] ?? (mod ? undefined : latest.current[key]);
      if (!act) return;
      event.preventDefault();
      first = mod || act !== latest.current[key] ? null : first;
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
