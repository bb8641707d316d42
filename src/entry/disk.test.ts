import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filePath } from '../kernel/files.ts';
import { Outage } from '../store/outage.ts';
import { asOutage, makeFolder, whyNotWritten } from './disk.ts';
import { folderFiles } from './node-platform.ts';

const dir = mkdtempSync(join(tmpdir(), 'parley-disk-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const coded = (code: string, message = `${code}: words`) => Object.assign(new Error(message), { code });

describe('a folder', () => {
  it('is made with those above it, and may be there', () => {
    makeFolder(join(dir, 'a/b/c'));
    makeFolder(join(dir, 'a/b/c'));
    expect(readdirSync(join(dir, 'a/b'))).toEqual(['c']);
  });

  it('that cannot be made ends at once', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => makeFolder(join(dir, 'file/b'))).toThrow(/EEXIST/);
    // Where the system has it: Node's own way of making all of them goes round and round there.
    expect(() => makeFolder(process.platform === 'linux' ? '/proc/nope/below' : join(dir, 'file/b'))).toThrow(
      /ENOENT|EEXIST/,
    );
  });
});

describe('a disk that does not take it', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'ENOTDIR'])('%s passes, and may be tried again', (code) => {
    expect(asOutage(coded(code))).toMatchObject({ status: 503, more: { retryAfterS: 5 }, why: `${code}: words` });
  });

  it('anything else is a fault of ours', () => {
    const fault = coded('ERR_INVALID_ARG_TYPE');
    expect(asOutage(fault)).toBe(fault);
    expect(whyNotWritten(fault, 'x')).toBe(fault);
  });

  it.each([
    ['ENOSPC', /^x cannot be written: the disk is full\. Make room, [^\n]+$/],
    ['SQLITE_FULL', /^x cannot be written: the disk is full\. Make room, [^\n]+$/],
    ['EROFS', /^x cannot be written: it may not be\. Give another place, [^\n]+$/],
    ['SQLITE_READONLY_DIRECTORY', /^x cannot be written: it may not be\. Give another place, [^\n]+$/],
    ['SQLITE_CANTOPEN', /^x cannot be written: SQLITE_CANTOPEN: words\.$/],
  ])('%s is one line for whoever ran a command', (code, line) => {
    expect(whyNotWritten(coded(code), 'x')).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(line),
    });
    expect(whyNotWritten(new Outage('write', coded(code)), 'x')).toMatchObject({
      message: expect.stringMatching(line),
    });
  });

  it.runIf(process.platform === 'linux')('leaves nothing of an attachment behind', async () => {
    const name = 'att_01abcdef';
    const path = join(dir, 'files', filePath(name));
    mkdirSync(join(path, '..'), { recursive: true });
    // A device that is always full.
    symlinkSync('/dev/full', `${path}.part`);
    const files = folderFiles(join(dir, 'files'));
    await expect(files.put(name, new Uint8Array(10))).rejects.toMatchObject({ why: expect.stringMatching(/^ENOSPC/) });
    expect(readdirSync(join(path, '..'))).toEqual([]);
    await files.put(name, new Uint8Array(10));
    expect(readdirSync(join(path, '..'))).toEqual([name]);
  });
});
