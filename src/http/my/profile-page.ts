import { html } from 'hono/html';
import { languages } from '../../kernel/languages.ts';
import type { SignIn } from '../../people/requester-sessions.ts';
import type { Profile } from '../../people/requesters.ts';
import { languageNames } from '../widget-pages.ts';
import { frame, type Html, moment, type View } from './frame.ts';

export interface ProfilePage {
  profile: Profile;
  signIns: readonly SignIn[];
  /** The one of this browser. */
  current: string;
}

/** Who they are, how they are told, where they are signed in, and how they leave. */
export function profilePage(view: View, { profile, signIns, current }: ProfilePage): Html {
  const { say, locale } = view;
  return frame(
    view,
    say('profile'),
    '/my/profile',
    html`<h1>${say('profile')}</h1>
<form class="card fields" method="post" action="/my/profile">
<div><label for="name">${say('name')}</label><input id="name" name="name" value="${profile.name ?? ''}" autocomplete="name" maxlength="200" dir="auto"></div>
<div><label for="phone">${say('phone')}</label><input id="phone" name="phone" type="tel" value="${profile.phone ?? ''}" autocomplete="tel" maxlength="40" dir="ltr"></div>
<div><label for="locale">${say('language')}</label><select id="locale" name="locale">${languages.map((code) => html`<option value="${code}" lang="${code}"${code === locale ? html` selected` : ''}>${languageNames[code]}</option>`)}</select></div>
<div><label for="timeZone">${say('timeZone')}</label><select id="timeZone" name="timeZone">${zones(view.timeZone).map((zone) => html`<option${zone === (view.timeZone ?? 'UTC') ? html` selected` : ''}>${zone}</option>`)}</select></div>
<label class="check"><input type="checkbox" name="mails" value="1"${profile.mails ? html` checked` : ''}>${say('wantsMails')}</label>
<p class="hint">${profile.provenEmail === null ? say('noProvenEmail') : say('provenEmail', { email: profile.provenEmail })}</p>
<div><button class="go" type="submit">${say('save')}</button></div></form>
<h2>${say('password')}</h2><form class="card fields" method="post" action="/my/profile/password"><input type="hidden" name="email" autocomplete="username" value="${profile.provenEmail ?? ''}">
${profile.hasPassword ? html`<div><label for="old">${say('oldPassword')}</label><input id="old" name="old" type="password" autocomplete="current-password" required maxlength="200"></div>` : ''}
<div><label for="password">${say('newPassword')}</label><input id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required aria-describedby="rule"><p class="hint" id="rule">${say('passwordRule')}</p></div>
<div><button class="quiet" type="submit">${say('save')}</button></div></form>
<h2>${say('signIns')}</h2><ul class="plain tickets device">${signIns.map(
      ({ id, device, at: since }) =>
        html`<li><div class="row"><span><bdi>${device || say('unknownDevice')}</bdi><span class="meta">${moment(view, since)}${id === current ? html` · ${say('thisOne')}` : ''}</span></span>${id === current ? '' : html`<form method="post" action="/my/sign-ins/${id}/end"><button class="quiet" type="submit" aria-label="${say('endOf', { device: device || say('unknownDevice') })}">${say('end')}</button></form>`}</div></li>`,
    )}</ul><form method="post" action="/my/sign-out-everywhere"><p class="meta">${say('everywhereText')}</p><button class="quiet" type="submit">${say('everywhere')}</button></form>
<h2>${say('data')}</h2><p>${say('dataText')}</p><p><a class="quiet" href="/my/data.json" download>${say('download')}</a></p>
<h2>${say('leave')}</h2><form class="card fields" method="post" action="/my/delete"><p>${say('leaveText')}</p><label class="check"><input type="checkbox" name="sure" value="yes" required>${say('leaveSure')}</label><div><button class="danger" type="submit">${say('leaveDo')}</button></div></form>`,
  );
}

/** All that the platform knows, UTC and the one that is theirs already among them. */
function zones(own: string | null): string[] {
  return [...new Set(['UTC', ...(own === null ? [] : [own]), ...Intl.supportedValuesOf('timeZone')])].sort();
}
