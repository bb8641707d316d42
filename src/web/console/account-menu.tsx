import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { PersonView } from '../../http/shapes.ts';
import { isLanguage } from '../../kernel/languages.ts';
import { api, isSignedOut, type Session } from './api.ts';
import { sheet } from './desk/sheets.ts';
import { forgetDrafts } from './drafts.ts';
import { explain } from './faults.ts';
import { languageNames, say, setLanguage, useSpoken } from './i18n.ts';
import { line } from './live.ts';
import { flush } from './outbox.ts';
import { client } from './queries.ts';
import { navigate } from './router.ts';
import { notify, sound, type Theme, theme } from './settings.ts';
import { useStore } from './store.ts';
import { Icon } from './ui/icons.tsx';
import { Missing } from './ui/missing.ts';
import { Avatar } from './ui/small.tsx';
import { toast } from './ui/toasts.tsx';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export async function setPresence(presence: 'online' | 'away'): Promise<void> {
  const before = client.getQueryData<Session>(['session']);
  client.setQueryData<Session>(['session'], (now) => now && { ...now, person: { ...now.person, presence } });
  try {
    await api.presence(presence);
  } catch (fault) {
    if (isSignedOut(fault)) return;
    client.setQueryData(['session'], before);
    toast(say('menu.presenceFailed'), 'bad');
  }
}

/** Signs out once everything written has left. What cannot leave stops it once, so that nobody goes unawares. */
export async function signOut(): Promise<void> {
  if (!(await flush())) {
    toast(say('menu.notSentFirst'), 'bad');
    return;
  }
  await api.signOut().catch(() => undefined);
  forgetDrafts();
  navigate('/console');
  client.clear();
  location.reload();
}

async function toggleNotify(on: boolean): Promise<void> {
  if (!on) return notify.set(false);
  if (!('Notification' in window)) return;
  const allowed = Notification.permission === 'granted' ? 'granted' : await Notification.requestPermission();
  if (allowed === 'granted') notify.set(true);
  else toast(say('menu.notifyBlocked'), 'bad');
}

function Item({ id, children, hint }: { id: string; children: string; hint?: string }) {
  return (
    <MenuItem id={id} textValue={children} className="option">
      <span className="option-check" aria-hidden="true">
        <Icon name="check" size={14} />
      </span>
      <span>{children}</span>
      {hint && <kbd>{hint}</kbd>}
    </MenuItem>
  );
}

/** Presence, theme, language, alerts, and the way out. */
export function AccountMenu({ me }: { me: PersonView }) {
  const { t, language } = useSpoken();
  // Without a line nobody sees that one is here.
  const presence = useStore(line).state === 'lost' ? 'offline' : me.presence;
  const currentTheme = useStore(theme);
  const withSound = useStore(sound);
  const withNotify = useStore(notify);
  const alerts = [...(withSound ? ['sound'] : []), ...(withNotify ? ['notify'] : [])];
  return (
    <MenuTrigger>
      <Button
        className="account"
        aria-label={t('menu.account', { name: me.name, presence: t(`presence.${presence}`) })}
      >
        <Avatar name={me.name} size="large" />
        <span className="account-dot" data-presence={presence} />
      </Button>
      <Popover className="popover" placement="end bottom">
        <div className="account-who">
          <strong>
            <bdi>{me.name}</bdi>
          </strong>
          <span className="hint">
            {t(`role.${me.role}`)} · <bdi dir="ltr">{me.email}</bdi>
          </span>
        </div>
        <Menu
          className="options"
          onAction={(key) => {
            if (key === 'account') navigate('/console/account');
            if (key === 'shortcuts') sheet.set('keys');
            if (key === 'sign-out') void signOut();
          }}
        >
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[me.presence]}
            onSelectionChange={(keys) => keys !== 'all' && void setPresence(keys.has('away') ? 'away' : 'online')}
          >
            <Header>{t('presence.label')}</Header>
            <Item id="online">{t('presence.online')}</Item>
            <Item id="away">{t('presence.away')}</Item>
          </MenuSection>
          <Separator />
          <MenuSection
            selectionMode="multiple"
            selectedKeys={alerts}
            onSelectionChange={(keys) => {
              if (keys === 'all') return;
              sound.set(keys.has('sound'));
              if (keys.has('notify') !== withNotify) void toggleNotify(keys.has('notify'));
            }}
          >
            <Header>{t('menu.alerts')}</Header>
            <Item id="sound">{t('menu.sound')}</Item>
            <Item id="notify">{t('menu.notify')}</Item>
          </MenuSection>
          <Separator />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[currentTheme]}
            onSelectionChange={(keys) => keys !== 'all' && theme.set(themes.find((one) => keys.has(one)) ?? 'auto')}
          >
            <Header>{t('menu.theme')}</Header>
            {themes.map((one) => (
              <Item key={one} id={one}>
                {t(`menu.${one}`)}
              </Item>
            ))}
          </MenuSection>
          <Separator />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const chosen = keys === 'all' ? undefined : [...keys].map(String).find(isLanguage);
              if (chosen)
                void setLanguage(chosen).then(
                  () => client.invalidateQueries({ queryKey: ['ticket'] }),
                  async (fault: unknown) => toast(explain(await Missing.or(fault)), 'bad'),
                );
            }}
          >
            <Header>{t('menu.language')}</Header>
            {languageNames.map(([code, name]) => (
              <Item key={code} id={code}>
                {name}
              </Item>
            ))}
          </MenuSection>
          <Separator />
          <Item id="account">{t('account.title')}</Item>
          {/* Keys are for the desk. */}
          {me.role !== 'organiser' && (
            <Item id="shortcuts" hint="?">
              {t('menu.shortcuts')}
            </Item>
          )}
          <Item id="sign-out">{t('menu.signOut')}</Item>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
