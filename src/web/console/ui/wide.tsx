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

interface HeadsProps {
  /** Over each column, its name; those in `numbers` stand over figures, which are set to the end. */
  names: readonly string[];
  numbers?: readonly number[];
}

/** The first row of a table. */
export function Heads({ names, numbers = [] }: HeadsProps) {
  return (
    <thead>
      <tr>
        {names.map((name, at) => (
          <th key={name} scope="col" className={numbers.includes(at) ? 'num' : undefined}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
