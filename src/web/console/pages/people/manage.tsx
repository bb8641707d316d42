import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView } from '../../../../http/shapes.ts';
import { access } from '../../access-api.ts';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { count } from '../../format.ts';
import { useSpoken, useT } from '../../i18n.ts';
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
  const [leaving, leave] = useState<'suspend' | 'remove' | null>(null);
  const [resetting, reset] = useState(false);
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
  if (resetting)
    return (
      <AskWindow
        title={t('people.resetFactor')}
        submit={t('people.resetFactor')}
        danger
        onClose={onClose}
        onSubmit={() => act(access.resetFactor(person.id), t('people.saved'))}
      >
        <p>
          <strong>
            <bdi>{person.name}</bdi>
          </strong>
        </p>
        <p>{t('people.resetFactorLead')}</p>
      </AskWindow>
    );
  if (leaving) return <Leave how={leaving} person={person} people={people} act={act} onClose={onClose} />;
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
          onPress={() => (person.suspended ? void now(access.resume(person.id)) : leave('suspend'))}
        >
          {t(person.suspended ? 'people.resume' : 'people.suspend')}
        </Button>
        {person.secondFactor && (
          <Button className="button" onPress={() => reset(true)}>
            {t('people.resetFactor')}
          </Button>
        )}
        <Button className="button danger" onPress={() => leave('remove')}>
          {t('people.remove')}
        </Button>
      </div>
    </AskWindow>
  );
}

interface LeaveProps extends Omit<ManageProps, 'isOwner'> {
  how: 'suspend' | 'remove';
  act(work: Promise<unknown>, said: string): Promise<string | null>;
}

/** Before somebody is suspended or removed: what that does, how much they have, and who gets it. */
function Leave({ how, person, people, act, onClose }: LeaveProps) {
  const { t, language } = useSpoken();
  const [to, setTo] = useState('');
  const heirs = people.filter(
    ({ id, joined, suspended, role }) => id !== person.id && joined && !suspended && role !== 'organiser',
  );
  const options = [{ id: '', label: t('people.toQueue') }, ...heirs.map(({ id, name }) => ({ id, label: name }))];
  return (
    <AskWindow
      title={t(`people.${how}`)}
      submit={t(`people.${how}`)}
      danger
      onClose={onClose}
      onSubmit={() =>
        how === 'suspend'
          ? act(access.suspend(person.id, to), t('people.saved'))
          : act(access.remove(person.id, to), t('people.removed', { name: person.name }))
      }
    >
      <p>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
      </p>
      <p>{t(`people.${how}Lead`)}</p>
      {person.open === 0 ? (
        <p>{t('people.leavesNone')}</p>
      ) : (
        <Choice
          label={t('people.leaves', { open: count(person.open, language) })}
          value={to}
          onChange={setTo}
          options={options}
        />
      )}
    </AskWindow>
  );
}
