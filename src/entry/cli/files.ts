import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { filePath } from '../../kernel/files.ts';
import type { Command } from './command.ts';
import { readAddress } from './copy/address.ts';
import { openWhole } from './copy/source.ts';
import { batches } from './copy/tables.ts';
import { existingDatabase } from './database.ts';

export const files: Command = {
  name: 'files',
  about: 'lists the files of attachments, as they are named in DATA_DIR/files and in a bucket',
  flags: [{ flag: '--missing', about: 'only those that are not in DATA_DIR/files, or not whole', type: 'boolean' }],
  notes: [
    'Changes nothing. With these names attachments are fetched from another house: docs/deploy.md has the commands.',
  ],
  async run(input, io) {
    const config = readConfig(io.env);
    const address = readAddress('DATABASE_URL', config.databaseUrl);
    if (address.engine === 'sqlite') existingDatabase(config);
    const source = await openWhole(address);
    const counts = { files: 0, missing: 0 };
    try {
      for await (const rows of batches(source, 'attachment', ['id', 'bytes'])) {
        let lines = '';
        for (const { id, bytes } of rows) {
          const path = filePath(String(id));
          const at = join(config.dataDir, 'files', path);
          const missing = !existsSync(at) || statSync(at).size !== bytes;
          counts.files += 1;
          if (missing) counts.missing += 1;
          if (missing || !input.has('missing')) lines += `${path}\n`;
        }
        await io.write(lines);
      }
    } finally {
      await source.close();
    }
    return { result: counts };
  },
};
