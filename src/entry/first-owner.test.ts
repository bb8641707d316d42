import { expect, it } from 'vitest';
import { firstOwner } from './first-owner.ts';

it('is made once, however many processes start at the same time', async () => {
  let owners = 0;
  const staff = {
    hasOwner: async () => owners > 0,
    create: async () => {
      await Promise.resolve();
      if (owners > 0) throw new Error('Somebody with that address is there already.');
      owners += 1;
    },
  };
  const config = { secrets: { ownerEmail: 'ana@example.org', ownerPassword: 'correct horse', botPassword: null } };
  const parts = { staff, config } as unknown as Parameters<typeof firstOwner>[0];
  expect(await Promise.all([firstOwner(parts), firstOwner(parts)])).toEqual([null, null]);
  expect(owners).toBe(1);
  const broken = { ...staff, hasOwner: async () => false };
  await expect(firstOwner({ ...parts, staff: broken } as unknown as typeof parts)).rejects.toThrow('already');
});
