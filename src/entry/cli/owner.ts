import { z } from 'zod';
import { systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { commandLine } from '../../people/audit.ts';
import type { StaffMember } from '../../people/principal.ts';
import { passwords } from '../node-platform.ts';
import { type Command, UsageError } from './command.ts';
import { type People, withPeople } from './database.ts';

export const ownerCreate: Command = {
  name: 'owner create',
  about: 'makes a person who may do everything, or lets one back in',
  flags: [
    { flag: '--email E', about: 'address to sign in with', type: 'string', needed: true },
    {
      flag: '--password-stdin',
      about: 'reads the password (10 characters or more) from standard input',
      type: 'boolean',
      needed: true,
    },
    { flag: '--name N', about: 'how the person is called; the part before the @ when not given', type: 'string' },
  ],
  notes: [
    'Works while the service runs, and when there is an owner already. It is also the way back in: an owner who is',
    'there gets the new password, keeps the name, loses the second factor, and is signed out everywhere.',
  ],
  async run(input, io) {
    const email = z.email().max(254).safeParse(input.text('email')?.trim());
    if (!email.success) throw new UsageError('--email needs an address like ana@example.org.');
    // A password on the command line would stand in the shell's history and in the list of processes.
    if (!input.has('password-stdin')) throw new UsageError('Give --password-stdin and the password on standard input.');
    const name = (input.text('name') ?? email.data.split('@')[0] ?? '').trim();
    if (name === '' || name.length > 200) throw new UsageError('--name needs 1 to 200 characters.');
    const password = await io.secretLine(`Password for ${email.data}: `);
    return withPeople(io, async (people) => {
      const { owner, made } = await createOrLetIn(people, email.data, name, password);
      io.say(
        made
          ? `${owner.name} <${owner.email}> is an owner now.`
          : `${owner.name} <${owner.email}> was an owner already: the password is the new one, and every session of theirs has ended.`,
      );
      return { result: { id: owner.id, email: owner.email, name: owner.name, role: owner.role, made } };
    });
  },
};

/** Makes the owner, or gives the one with this address a new password. @throws AppError when somebody else has it. */
async function createOrLetIn(
  people: People,
  email: string,
  name: string,
  password: string,
): Promise<{ owner: StaffMember; made: boolean }> {
  try {
    return { owner: await people.staff.create({ email, name, role: 'owner', password }), made: true };
  } catch (error) {
    // Only an address that is taken gets here: the password was looked at before.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return { owner: await letIn(people, email, password), made: false };
  }
}

async function letIn({ store, audit, sessions }: People, email: string, password: string): Promise<StaffMember> {
  const { read } = store;
  const row = await read
    .selectFrom('staff')
    .select(['id', 'email', 'name', 'role'])
    .where('email', '=', email.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (row?.role !== 'owner')
    throw new AppError(
      'conflict',
      `${email} is there already, as ${row?.role ?? 'somebody'} and not as owner: nothing was changed. Give another address.`,
    );
  const password_hash = await passwords.hash(password);
  await audit.record({ by: commandLine, verb: 'password.reset', object: row.id, detail: { email } }, [
    // A second factor goes with the password: this is the way back in for who lost both.
    read
      .updateTable('staff')
      .set({ password_hash, joined_at: systemClock.now(), suspended_at: null })
      .where('id', '=', row.id),
    await sessions.all(row.id),
    read.deleteFrom('second_factor').where('staff', '=', row.id),
    read.deleteFrom('recovery_code').where('staff', '=', row.id),
    // An invitation that is still open would be a second way to choose a password.
    read.deleteFrom('link').where('staff', '=', row.id).where('used_at', 'is', null),
  ]);
  return { kind: 'staff', id: row.id, email: row.email, name: row.name, role: row.role };
}
