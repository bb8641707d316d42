import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { createSecrets, type SecretKeys, type Secrets } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import { type AccessRequests, createAccessRequests } from './access-requests.ts';
import { type ApiKeys, createApiKeys } from './api-keys.ts';
import { type Audit, createAudit } from './audit.ts';
import { createDevices, type Devices } from './devices.ts';
import { createLinks } from './links.ts';
import { createLockdowns, type Lockdowns } from './lockdown.ts';
import type { Passwords } from './passwords.ts';
import { createSecondFactors, type SecondFactors } from './second-factor.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createStaff, type Staff } from './staff.ts';
import { createStaffChanges, type StaffChanges } from './staff-changes.ts';

/** Everything about who of the staff may come in. Needs neither content nor a trained model, so commands have it at once. */
export interface Access {
  secrets: Secrets;
  audit: Audit;
  staff: Staff;
  staffChanges: StaffChanges;
  sessions: Sessions;
  apiKeys: ApiKeys;
  devices: Devices;
  secondFactors: SecondFactors;
  accessRequests: AccessRequests;
  lockdowns: Lockdowns;
}

/** @param deps.keys null where the platform has no place for a key of its own */
export function createAccess(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  passwords: Passwords;
  keys: SecretKeys | null;
  log?: Log;
  /** Staff without a second factor may do nothing but set one up, and neither may their keys. */
  needsSecondFactor?: boolean;
  /** Names of the house, of which no password is made. */
  house?: readonly string[];
  /** Called once somebody may have lost a session or a right. */
  ended?: () => void;
}): Access {
  const needsFactor = deps.needsSecondFactor === true;
  const house = deps.house ?? [];
  const secrets = createSecrets(deps);
  const audit = createAudit({ ...deps, secrets });
  const links = createLinks(deps);
  const staff = createStaff({ ...deps, house, links, audit });
  const sessions = createSessions(deps);
  return {
    secrets,
    audit,
    staff,
    staffChanges: createStaffChanges({ ...deps, house, staff, sessions, links, audit }),
    sessions,
    apiKeys: createApiKeys({ ...deps, audit, needsFactor }),
    devices: createDevices(deps),
    secondFactors: createSecondFactors({ ...deps, secrets, audit, isRequired: needsFactor }),
    accessRequests: createAccessRequests({ ...deps, secrets, staff, links, audit }),
    lockdowns: createLockdowns({ ...deps, audit }),
  };
}
