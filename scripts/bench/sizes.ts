import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { round } from './load.ts';
import type { Scenario } from './report.ts';

const web = resolve(import.meta.dirname, '../../dist/web');

const kilobytes = (...files: string[]): number =>
  round(
    files
      .map((file) => resolve(web, file))
      .filter((path) => existsSync(path))
      .reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0) / 1_000,
    3,
  );

/** What a page loads: the embed script with the page, the chat when it is opened. */
export async function benchSizes(): Promise<Scenario> {
  const loaderKB = kilobytes('widget.js');
  const chatKB = kilobytes('chat/chat.js', 'chat/chat.css');
  return {
    lines: [
      { what: 'embed script, gzip', value: loaderKB, unit: 'kB', most: 3 },
      { what: 'chat with its styles, gzip', value: chatKB, unit: 'kB', most: 30 },
      { what: 'both', value: round(loaderKB + chatKB, 1), unit: 'kB' },
    ],
    json: { loaderKB, chatKB, totalKB: round(loaderKB + chatKB, 1) },
  };
}
