/** What mails there are. Their words stand in `locales/<language>/mail.json` under the same names. */
export const templates = {
  /** A code for whoever asked for it in the chat. */
  'chat-code': { to: 'unproven', secret: 'code', path: null, keeps: [] },
  /** A code and a link that sign a requester in. */
  'sign-in': { to: 'unproven', secret: 'both', path: '/my/link', keeps: [] },
  /** Proves the address of a new account. */
  confirm: { to: 'unproven', secret: 'link', path: '/my/confirm', keeps: [] },
  /** Sets a requester's password anew. */
  password: { to: 'unproven', secret: 'link', path: '/my/password', keeps: [] },
  /** Somebody of the staff answered. */
  reply: { to: 'proven', secret: null, path: '/my/tickets/{{number}}', keeps: ['number', 'agent', 'subject', 'text'] },
  /** A ticket was solved. */
  resolved: { to: 'proven', secret: null, path: '/my/tickets/{{number}}', keeps: ['number', 'subject'] },
  /** Somebody is invited to the staff. */
  invitation: { to: 'proven', secret: 'link', path: '/console/join', keeps: ['by'] },
  /** Sets a password of the staff anew. */
  'staff-password': { to: 'proven', secret: 'link', path: '/console/reset', keeps: [] },
  /** Somebody of the staff signed in where they never did before. */
  'new-device': { to: 'proven', secret: null, path: '/console', keeps: ['device', 'at'] },
  /** Somebody who knows the password of one of the staff guesses at the code; to whose account it is. */
  'codes-guessed': { to: 'proven', secret: null, path: '/console', keeps: ['at'] },
  /** Somebody asks for access; to owners. */
  'access-request': { to: 'proven', secret: null, path: '/console/people', keeps: ['email', 'name'] },
  /** Access was granted; to whoever asked. */
  'access-granted': { to: 'proven', secret: null, path: '/console', keeps: ['role'] },
  /** Access was refused; to whoever asked. */
  'access-refused': { to: 'proven', secret: null, path: null, keeps: [] },
  /** `parley doctor --mail` asks for it. */
  test: { to: 'proven', secret: null, path: null, keeps: [] },
} as const satisfies Readonly<Record<string, TemplateShape>>;

interface TemplateShape {
  /**
   * `unproven`: the address may be anybody's, so the words are fixed, nothing that somebody wrote is in them, and there are
   * few of them in an hour.
   */
  to: 'proven' | 'unproven';
  /** How the secret is shown: as a code to type, in a link, or both. */
  secret: 'code' | 'link' | 'both' | null;
  /** Below PUBLIC_URL, where its button leads; a secret is added as `?token=`. */
  path: string | null;
  /** Values it takes. `text` is quoted as a block and stays out of the subject. */
  keeps: readonly string[];
}

export type Template = keyof typeof templates;
export type ValueOf<T extends Template> = (typeof templates)[T]['keeps'][number];

export function isTemplate(name: string): name is Template {
  return Object.hasOwn(templates, name);
}
