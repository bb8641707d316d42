import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView } from '../../../../http/shapes.ts';
import { access } from '../../access-api.ts';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { AskWindow } from '../../ui/ask-window.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useRoleOptions } from './roles.ts';

interface ManageProps {
  person: PersonView;
  people: readonly PersonView[];
  isOwner: boolean;
  onClose(): void;
}

/** What owners and admins change about somebody: role, teams, access, second factor. */
export function Manage({ person, people, isOwner, onClose }: ManageProps) {
  const t = useT();
  const [role, setRole] = useState<string>(person.role);
  const [teams, setTeams] = useState(person.teams.join(', '));
  const [removing, remove] = useState(false);
  const options = useRoleOptions(isOwner);
  const act = async (work: Promise<unknown>, said: string): Promise<string | null> => {
    try {
      await work;
      toast(said);
      return null;
    } catch (fault) {
      return fault instanceof ApiError && fault.code === 'conflict' ? t('people.conflict') : explain(fault);
    } finally {
      await client.invalidateQueries({ queryKey: ['people'] });
    }
  };
  const now = async (work: Promise<unknown>): Promise<void> => {
    const fault = await act(work, t('people.saved'));
    if (fault === null) onClose();
    else toast(fault, 'bad');
  };
  const names = teams
    .split(/[,،、，]/)
    .map((team) => team.trim())
    .filter(Boolean);
  if (removing) return <Remove person={person} people={people} act={act} onClose={onClose} />;
  return (
    <AskWindow
      title={t('people.manage', { name: person.name })}
      submit={t('people.save')}
      onClose={onClose}
      onSubmit={() => act(access.changePerson(person.id, { role, teams: names }), t('people.saved'))}
    >
      <Choice label={t('people.role')} value={role} onChange={setRole} options={options} />
      <Field label={t('people.teams')} hint={t('people.teamsHint')} value={teams} onChange={setTeams} maxLength={600} />
      <div className="button-row">
        <Button
          className="button"
          onPress={() => void now(person.suspended ? access.resume(person.id) : access.suspend(person.id))}
        >
          {t(person.suspended ? 'people.resume' : 'people.suspend')}
        </Button>
        {person.secondFactor && (
          <Button className="button" onPress={() => void now(access.resetFactor(person.id))}>
            {t('people.resetFactor')}
          </Button>
        )}
        <Button className="button danger" onPress={() => remove(true)}>
          {t('people.remove')}
        </Button>
      </div>
    </AskWindow>
  );
}

interface RemoveProps extends Omit<ManageProps, 'isOwner'> {
  act(work: Promise<unknown>, said: string): Promise<string | null>;
}

/** Before somebody is removed: who gets what they have. */
function Remove({ person, people, act, onClose }: RemoveProps) {
  const t = useT();
  const [to, setTo] = useState('');
  const heirs = people.filter(
    ({ id, joined, suspended, role }) => id !== person.id && joined && !suspended && role !== 'organiser',
  );
  const options = [{ id: '', label: t('people.toQueue') }, ...heirs.map(({ id, name }) => ({ id, label: name }))];
  return (
    <AskWindow
      title={t('people.remove')}
      submit={t('people.remove')}
      danger
      onClose={onClose}
      onSubmit={() => act(access.remove(person.id, to), t('people.removed', { name: person.name }))}
    >
      <p>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
      </p>
      <Choice label={t('people.removeLead')} value={to} onChange={setTo} options={options} />
    </AskWindow>
  );
}
