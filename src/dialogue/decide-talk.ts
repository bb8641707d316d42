import { anythingElse, type Decision, decision, type Turn, text } from './decision.ts';
import { isBrief } from './wording.ts';

/** Moves that are about no matter: hello, thanks, who are you, who reads this. */
export function smallTalk(turn: Turn): Decision | null {
  const { isAct, said, heard } = turn;
  const { thresholds } = turn.rules;
  if (said.text.trim() === '' && said.attachments.length > 0) {
    return decision('talk', { say: [text('file-only')] });
  }
  if (turn.says('privacy')) return decision('talk', { say: [text('privacy')], buttons: [{ button: 'button-human' }] });
  if (turn.says('wellbeing')) return decision('talk', { say: [text('wellbeing')] });
  if (turn.says('goodbye')) return decision('talk', { say: [text('goodbye')] });
  // "Hi, my VPN is broken" is about the VPN.
  const matter = heard.intents[0]?.confidence ?? 0;
  const certain = sureOfTalk(turn);
  // "Good morning, quick question": where no matter is near, a greeting need not be certain.
  const open = matter < thresholds.alsoSuggest && isBrief(said.text) ? thresholds.act : certain;
  if (isAct('greeting', open)) return decision('talk', { say: [text('greeting')] });
  if (isAct('thanks', certain)) return decision('talk', { say: [text('thanks')] });
  if (isAct('goodbye', certain)) return decision('talk', { say: [text('goodbye')] });
  if (isAct('help', certain))
    return decision('talk', {
      say: [text('help')],
      buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
    });
  if (isAct('trouble', certain)) return decision('talk', { say: [text('what-is-wrong')] });
  if (isAct('assistant', certain)) return decision('talk', { say: [text('assistant')] });
  if (isAct('cancel', certain)) return anythingElse({ kind: 'cancel', say: [text('nothing-to-cancel')] });
  return null;
}

/** How sure a move must be: at least as sure as what the message may be about. */
export function sureOfTalk({ heard }: Turn): number {
  return Math.max(0.75, (heard.intents[0]?.confidence ?? 0) + 0.1);
}

/** A bare word that answers nothing. */
export function bareMove({ isAct }: Turn): Decision | null {
  if (isAct('yes', 0.9)) return decision('talk', { say: [text('go-ahead')] });
  return isAct('no', 0.9) || isAct('skip', 0.9) || isAct('back', 0.9) ? anythingElse() : null;
}
