import { useT } from '../../i18n.ts';
import type { Option } from '../../ui/choice.tsx';

const roles = ['agent', 'supervisor', 'admin', 'organiser', 'owner'] as const;

/** The roles that somebody may give, with what each is for. */
export function useRoleOptions(isOwner: boolean): Option[] {
  const t = useT();
  return roles
    .filter((id) => isOwner || id !== 'owner')
    .map((id) => ({ id, label: t(`role.${id}`), hint: t(`role.${id}Hint`) }));
}
