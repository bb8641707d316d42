import { generalForm } from '../intents/intents.ts';
import { asksOn, continues } from '../matter/follow-up.ts';
import { asksHowToCancel, isBrief, onlyLaughs, onlyNotes, willTry } from '../words/wording.ts';
import { anythingElse, type Decision, decision, saysSolved, type Turn, text } from './decision.ts';
import { clearBeside } from './helped.ts';
import { offerPersonFor, tellHours } from './person.ts';
import { startForm } from './start-form.ts';
import { changedDetail, gather } from './topic.ts';

/** Beside the five or six words that ask for a ticket something is said. */
const leastWordsOfMatter = 6;

/** Longer small talk must be plain. */
const mostWordsOfSmallTalk = 5;

/** Where nothing can be gone back to, words of changing something are most likely about another thing. */
const plainlyBack = 0.95;

/** "And on Sundays?" after a matter that was not ours asks on about that; named outright, hours are ours. */
function staysOn({ conversation: { offer }, heard, said }: Turn): boolean {
  const isAsked = offer?.kind === 'helped' || offer?.kind === 'ticket' || offer?.kind === 'person';
  const isBare = heard.spoken?.some(({ act, whole }) => act === 'hours' && whole === true) === true;
  return isAsked && isBare && continues(said.text);
}

/** Greetings, thanks, what somebody is and whether anybody is there: what is no matter, and asks for none. Null for anything else. */
export function smallTalk(turn: Turn): Decision | null {
  const { isAct, said, heard, rules, conversation, world } = turn;
  const { thresholds } = rules;
  // "🙂", "…": nothing is said, and nothing is missing.
  if (/^[\p{P}\p{S}\p{M}\p{Cf}\s]+$/u.test(said.text))
    return decision('talk', { say: [text(/[😀-😊🙂🙃❤💙💚👌🎉🥳🙏👏]/u.test(said.text) ? 'thanks' : 'go-ahead')] });
  if (onlyLaughs(said.text)) return decision('talk', { say: [text('go-ahead')] });
  if (turn.says('privacy')) return decision('talk', { say: [text('privacy')], buttons: [{ button: 'button-human' }] });
  if (turn.says('hours', thresholds.form) && !staysOn(turn)) return tellHours(world);
  if (turn.says('thanks') && isBrief(said.text)) return decision('talk', { say: [text('thanks')] });
  // Whoever was helped with nothing is shown to somebody who can.
  if (turn.says('unhelpful')) return offerPersonFor(turn);
  if (turn.says('assistant')) return decision('talk', { say: [text('assistant')] });
  if (turn.says('wellbeing')) return decision('talk', { say: [text('wellbeing')] });
  if (turn.says('goodbye')) return decision('talk', { say: [text('goodbye')] });
  // "Hi, my VPN is broken" is about the VPN.
  const [guess] = heard.intents;
  const matter = guess?.confidence ?? 0;
  const certain = Math.max(0.75, matter + 0.1);
  if (saysSolved(heard, said) && matter < thresholds.suggest) return anythingElse();
  // "I need it today", and nothing that it could be.
  if (heard.spoken?.some(({ act, whole }) => act === 'urgent' && whole))
    return decision('talk', { say: [text('what-is-wrong')] });
  // "It could be either" answers a question that nobody put.
  const isUnsure = heard.spoken?.some(({ act, whole }) => act === 'unsure' && whole) === true;
  if (isUnsure && matter < thresholds.suggest) return decision('talk', { say: [text('what-is-wrong')] });
  // "Good morning, quick question": where no matter is near, a greeting need not be certain.
  const open = matter < thresholds.alsoSuggest && isBrief(said.text) ? thresholds.act : certain;
  if (isAct('greeting', open) || turn.says('greeting')) return decision('talk', { say: [text('greeting')] });
  if (isAct('thanks', certain)) return decision('talk', { say: [text('thanks')] });
  // Three words that say it say nothing else.
  const tryable = said.text.trim().split(/\s+/u).length > 3 ? thresholds.suggest : thresholds.form;
  if (willTry(said.text) && matter < tryable) return decision('talk', { say: [text('try-it')] });
  // At such length nobody only takes leave, or asks who is there.
  const plain = said.text.trim().split(/\s+/u).length > mostWordsOfSmallTalk ? Math.max(certain, 0.9) : certain;
  if (isAct('goodbye', plain)) return decision('talk', { say: [text('goodbye')] });
  if (isAct('help', certain) && !turn.says('trouble') && !(conversation.offer?.kind === 'helped' && asksOn(said.text)))
    return decision('talk', {
      say: [text('help')],
      buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
    });
  if (isAct('trouble', certain) || turn.says('trouble')) return decision('talk', { say: [text('what-is-wrong')] });
  if (isAct('assistant', plain)) return decision('talk', { say: [text('assistant')] });
  if (
    (isAct('cancel', Math.max(0.9, certain)) && !asksHowToCancel(heard, said.text)) ||
    turn.says('cancel') ||
    turn.says('drop')
  )
    return anythingElse({ kind: 'cancel', say: [text('nothing-to-cancel')] });
  // "I want my money back for a taxi, a ticket please" says what the ticket is for.
  if (turn.says('ticket') && !isAct('ticket', 0.9)) {
    const rest = 1 - (heard.act?.name === 'ticket' ? heard.act.confidence : 0);
    const clear = guess && matter >= rest * clearBeside && matter >= thresholds.alsoSuggest;
    return gather(turn, clear ? guess.intent : generalForm, said.text, false);
  }
  if (isAct('ticket', matter < thresholds.suggest ? thresholds.act : certain)) {
    // "I'd like to report that the tap drips" says what it is about, though no form is known for it.
    if (!isAct('ticket', 0.9) && said.text.trim().split(/\s+/u).length > leastWordsOfMatter)
      return gather(turn, matter >= thresholds.suggest && guess ? guess.intent : generalForm, said.text, false);
    const form = rules.forms.get(generalForm);
    return form
      ? startForm(form, '', conversation, rules, world, { what: 'about-form', key: 'start-form', form: generalForm })
      : null;
  }
  if (isAct('yes', 0.9) || onlyNotes(said.text)) return decision('talk', { say: [text('go-ahead')] });
  // "我要改一下我的手机号" changes something of the person, and no answer.
  const goesBack = isAct('back', plainlyBack) && changedDetail(turn) === null;
  if (isAct('no', 0.9) || isAct('skip', 0.9) || goesBack) return anythingElse();
  return null;
}
