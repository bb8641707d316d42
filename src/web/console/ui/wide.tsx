import type { ReactNode } from 'react';

/** Room for a table wider than its place: it scrolls by itself, also with the keyboard. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a pointer.
    <section className="table-box" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
