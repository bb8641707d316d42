import { html } from 'hono/html';
import { frame, type Html, type View } from './frame.ts';

/** A provider one can sign in with. */
export interface ProviderButton {
  id: string;
  name: string;
}

/** @param id of the field; a page with two such forms has two */
const email = (view: View, value: string, id = 'email'): Html =>
  html`<div><label for="${id}">${view.say('email')}</label><input id="${id}" name="email" type="email" value="${value}" autocomplete="username" required maxlength="254" dir="ltr"></div>`;

const password = (view: View, kind: 'current-password' | 'new-password', label = view.say('password')): Html =>
  html`<div><label for="password">${label}</label><input id="password" name="password" type="password" autocomplete="${kind}" required maxlength="200"${kind === 'new-password' ? html` minlength="10" aria-describedby="rule"` : ''}>${kind === 'new-password' ? html`<p class="hint" id="rule">${view.say('passwordRule')}</p>` : ''}</div>`;

/** The ways in: a code by mail first, for it needs nothing to be remembered. */
export function signInPage(view: View, address: string, providers: readonly ProviderButton[]): Html {
  const { say } = view;
  return frame(
    view,
    say('signIn'),
    '/my/sign-in',
    html`<h1>${say('signIn')}</h1><p class="lead">${say('signInLead')}</p>
<form class="card fields" method="post" action="/my/code">${email(view, address)}<div><button class="go" type="submit">${say('sendCode')}</button></div></form>
${providers.length === 0 ? '' : html`<p class="row">${providers.map(({ id, name }) => html`<a class="quiet" href="/my/with/${id}">${say('signInWith', { name })}</a>`)}</p>`}
<details${view.notice?.isBad ? html` open` : ''}><summary>${say('withPassword')}</summary>
<form class="card fields" method="post" action="/my/enter">${email(view, address, 'account')}${password(view, 'current-password')}<div class="row"><button class="go" type="submit">${say('signIn')}</button><a href="/my/forgot">${say('forgot')}</a></div></form></details>
<p><a href="/my/register">${say('register')}</a></p>`,
  );
}

/**
 * @param request of the code: without it the code opens nothing
 * @param leaves whether mail leaves the house; where it does not, nobody is told to wait for it
 */
export function codePage(view: View, address: string, request: string, leaves: boolean): Html {
  const { say } = view;
  return frame(
    view,
    say('typeCode'),
    null,
    html`<h1>${say('typeCode')}</h1><p class="lead">${leaves ? say('codeSent', { email: address }) : say('mailStays')}</p>
<form class="card fields" method="post" action="/my/enter"><input type="hidden" name="email" value="${address}"><input type="hidden" name="request" value="${request}">
<div><label for="code">${say('code')}</label><input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9\u0660-\u0669\u06f0-\u06f9\uff10-\uff19 ]{6,7}" maxlength="7" required autofocus></div>
<div class="row"><button class="go" type="submit">${say('signIn')}</button><a href="/my/sign-in">${say('otherAddress')}</a></div></form>`,
  );
}

export function registerPage(view: View, values: { email: string; name: string }): Html {
  const { say } = view;
  return frame(
    view,
    say('register'),
    '/my/register',
    html`<h1>${say('register')}</h1><p class="lead">${say('registerLead')}</p>
<form class="card fields" method="post" action="/my/register"><div><label for="name">${say('name')}</label><input id="name" name="name" value="${values.name}" autocomplete="name" maxlength="200" dir="auto"></div>${email(view, values.email)}${password(view, 'new-password')}
<div class="row"><button class="go" type="submit">${say('makeAccount')}</button><a href="/my/sign-in">${say('signIn')}</a></div></form>`,
  );
}

export function forgotPage(view: View): Html {
  const { say } = view;
  return frame(
    view,
    say('forgot'),
    '/my/forgot',
    html`<h1>${say('forgot')}</h1><p class="lead">${say('forgotLead')}</p>
<form class="card fields" method="post" action="/my/forgot">${email(view, '')}<div><button class="go" type="submit">${say('sendLink')}</button></div></form>`,
  );
}

/** The same whatever is known of the address. */
export function sentPage(view: View, address: string, leaves: boolean): Html {
  const { say } = view;
  return frame(
    view,
    leaves ? say('lookAtMail') : say('mailStaysTitle'),
    null,
    html`<h1>${leaves ? say('lookAtMail') : say('mailStaysTitle')}</h1><p class="lead">${leaves ? say('linkSent', { email: address }) : say('mailStays')}</p><p><a href="/my/sign-in">${say('signIn')}</a></p>`,
  );
}

/**
 * What a mailed link opens: nothing happens before a button is pressed, for mail programs look at links by themselves.
 * @param email whose account that is, for somebody may have been sent the link of another, who would then read what they write; null
 * when it is over
 */
export function linkPage(
  view: View,
  kind: 'sign-in' | 'confirm' | 'password',
  token: string,
  email: string | null,
): Html {
  const { say } = view;
  const title = say({ 'sign-in': 'signIn', confirm: 'confirmTitle', password: 'newPassword' }[kind]);
  if (email === null)
    return frame(
      view,
      title,
      null,
      html`<h1>${say('linkOver')}</h1><p class="lead">${say('linkOverText')}</p><p><a class="go" href="/my/sign-in">${say('signIn')}</a></p>`,
    );
  const action = { 'sign-in': '/my/link', confirm: '/my/confirm', password: '/my/password' }[kind];
  const fields = {
    'sign-in': '',
    confirm: password(view, 'current-password', say('passwordChosen')),
    password: password(view, 'new-password', say('newPassword')),
  }[kind];
  const lead = kind === 'confirm' ? html`<p class="lead">${say('confirmLead')}</p>` : '';
  return frame(
    view,
    title,
    null,
    html`<h1>${title}</h1><p>${say('linkFor', { email })}</p>${lead}<form class="card fields" method="post" action="${action}"><input type="hidden" name="token" value="${token}">${fields}<div><button class="go" type="submit">${kind === 'password' ? say('save') : say('signIn')}</button></div></form>`,
  );
}

export function problemPage(view: View, title: string, text: string): Html {
  return frame(
    view,
    title,
    null,
    html`<h1>${title}</h1><p class="lead">${text}</p><p><a class="go" href="/my">${view.say('toTickets')}</a></p>`,
  );
}
