/** `1.4 MB`, `23 kB`, `1 byte`, as a language writes it. */
export function sizeIn(language: string, bytes: number): string {
  const [unit, size] =
    bytes < 1e3
      ? (['byte', bytes] as const)
      : bytes < 1e6
        ? (['kilobyte', bytes / 1e3] as const)
        : (['megabyte', bytes / 1e6] as const);
  const options = {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: size < 10 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(language, options).format(size);
}
