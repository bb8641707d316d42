const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1.4 MB`, `23 kB`, `1 byte`, as a language writes it. */
export function sizeIn(language: string, bytes: number): string {
  const step = bytes < 1e3 ? 0 : bytes < 1e6 ? 1 : 2;
  const size = bytes / 1e3 ** step;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size);
}
