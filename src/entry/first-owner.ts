import type { Context } from '../context.ts';

/** @returns the secret of the one-time link when there is no owner and none was set up by the settings. */
export async function firstOwner({ staff, config }: Pick<Context, 'staff' | 'config'>): Promise<string | null> {
  if (await staff.hasOwner()) return null;
  const { ownerEmail, ownerPassword } = config.secrets;
  if (ownerEmail === null || ownerPassword === null) return staff.ownerLink();
  const name = ownerEmail.split('@')[0] ?? 'Owner';
  try {
    await staff.create({ email: ownerEmail, name, role: 'owner', password: ownerPassword });
  } catch (error) {
    // Of several processes that start at once one makes them.
    if (!(await staff.hasOwner())) throw error;
  }
  return null;
}
