import { z } from 'zod';
import { type Command, UsageError } from './command.ts';
import { withPeople } from './database.ts';

export const ownerCreate: Command = {
  name: 'owner create',
  about: 'makes a person who may do everything',
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
  notes: ['Works while the service runs, and when there is an owner already: it is also the way back in.'],
  async run(input, io) {
    const email = z.email().max(254).safeParse(input.text('email')?.trim());
    if (!email.success) throw new UsageError('--email needs an address like ana@example.org.');
    // A password on the command line would stand in the shell's history and in the list of processes.
    if (!input.has('password-stdin')) throw new UsageError('Give --password-stdin and the password on standard input.');
    const name = (input.text('name') ?? email.data.split('@')[0] ?? '').trim();
    if (name === '' || name.length > 200) throw new UsageError('--name needs 1 to 200 characters.');
    const password = await io.secretLine(`Password for ${email.data}: `);
    return withPeople(io, async ({ staff }) => {
      const owner = await staff.create({ email: email.data, name, role: 'owner', password });
      io.say(`${owner.name} <${owner.email}> is an owner now.`);
      return { result: { id: owner.id, email: owner.email, name: owner.name, role: owner.role } };
    });
  },
};
