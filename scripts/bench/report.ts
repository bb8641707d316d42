/** One line of the table: a figure, and what it should be at most or at least where there is such a thing. */
export interface Line {
  what: string;
  value: number;
  unit: string;
  most?: number;
  least?: number;
}

export interface Scenario {
  lines: Line[];
  /** What `--json` gives. */
  json: Record<string, unknown>;
}

/** @returns false when the figure misses its target. */
export function meets({ value, most, least }: Line): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

const shown = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

/** A table for people: what, figure, target, OK or over. */
export function table(title: string, lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const bound = line.most === undefined ? line.least : line.most;
    const target = bound === undefined ? '' : `${line.most === undefined ? '≥' : '≤'} ${shown(bound)} ${line.unit}`;
    return [line.what, `${shown(line.value)} ${line.unit}`, target, target === '' ? '' : meets(line) ? 'OK' : 'over'];
  });
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const body = rows.map(
    ([what = '', value = '', target = '', verdict = '']) =>
      `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${target.padEnd(widths[2] ?? 0)}  ${verdict}`,
  );
  return `\n${title}\n${body.map((line) => line.trimEnd()).join('\n')}\n`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The value below which `share` of the (unsorted) values lie. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
