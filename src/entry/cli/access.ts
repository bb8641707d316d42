import { readConfig } from '../../config.ts';
import { AppError } from '../../kernel/errors.ts';
import { commandLine } from '../../people/audit.ts';
import { secretFile } from '../secret-file.ts';
import { type Command, exitCodes } from './command.ts';
import { counted } from './counted.ts';
import { withPeople } from './database.ts';

export const auditVerify: Command = {
  name: 'audit verify',
  about: 'checks that no entry of the audit log was removed or changed',
  notes: [
    'Needs the key the log is kept under. Note the last hash somewhere else: an older one that comes back later',
    'shows that the whole log was put back to an earlier state, which no chain can tell by itself.',
  ],
  run: (_input, io) =>
    withPeople(io, async ({ audit }) => {
      const { entries, unproven, removed, since, head, faults } = await audit.check();
      for (const fault of faults) io.warn(fault);
      if (removed > 0)
        io.say(`${removed} older entries were removed by RETENTION_AUDIT; the log goes on from the last of them.`);
      if (unproven > 0)
        io.say(`${unproven} earlier entries were written under a key that is lost: they are not checked.`);
      io.say(
        faults.length === 0
          ? `${counted(entries, 'entry')}${since ? ` from ${since} on` : ''}, all in place. Last hash: ${head || 'none'}`
          : 'The log is broken.',
      );
      const result = { entries, unproven, removed, since, head, faults };
      return faults.length === 0 ? { result } : { result, exit: exitCodes.failed };
    }),
};

function lockdown(on: boolean): Command {
  return {
    name: `lockdown ${on ? 'on' : 'off'}`,
    about: on
      ? 'makes the service read-only for all but owners, and ends the sessions of everybody else'
      : 'opens the service again',
    notes: ['Works while the service runs, which sees it within two seconds.'],
    run: (_input, io) =>
      withPeople(io, async ({ lockdowns }) => {
        await lockdowns[on ? 'lock' : 'open'](commandLine);
        io.say(on ? 'The service is locked down: only owners change anything.' : 'The service is open.');
        return { result: { locked: on } };
      }),
  };
}
export const lockdownOn = lockdown(true);
export const lockdownOff = lockdown(false);

export const secretsRotate: Command = {
  name: 'secrets rotate',
  about: 'seals every secret in the database under a new key',
  notes: [
    'With the key file of the data directory a new key is made, and the old one is taken away when nothing needs it any more.',
    'With PARLEY_SECRET_KEY: set the new key there and the old one in PARLEY_SECRET_KEY_OLD, run this, then take the old',
    'one away. Works while the service runs, where it reads the same file or settings.',
  ],
  run: (_input, io) =>
    withPeople(io, async ({ secrets, audit }) => {
      const { secrets: given, dataDir } = readConfig(io.env);
      const file = given.secretKeys.length === 0 ? secretFile(dataDir) : null;
      await file?.begin();
      let sealed = 0;
      // What the service sealed meanwhile under the key of before is found by looking again.
      for (let more = await secrets.reseal(); more > 0; more = await secrets.reseal()) sealed += more;
      await audit.record({ by: commandLine, verb: 'secrets.rotated', detail: { sealed } }, []);
      if ((await secrets.reseal()) > 0)
        throw new AppError('conflict', 'Secrets are still being sealed. Run this again.');
      await file?.end();
      io.say(
        `${counted(sealed, 'secret is', 'secrets are')} sealed under ${file ? `the new key in ${file.path}` : 'PARLEY_SECRET_KEY'}.`,
      );
      return { result: { sealed } };
    }),
};
