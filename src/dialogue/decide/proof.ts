import { addressIn, mostCodes } from '../proof.ts';
import { anythingElse, type Button, type Decision, decision, type Say, type Turn, text } from './decision.ts';

/** Proving an address by a code, so that somebody who is not known here gets to their tickets. */

/** A code that is typed, or another address, while a code is waited for. @param tell how tickets are told of */
export function takeCode(turn: Turn, tell: (turn: Turn) => Decision): Decision | null {
  const { conversation, said, world } = turn;
  const { proving } = conversation;
  if (!proving) return null;
  switch (world.tried) {
    case 'right': {
      const told = tell(turn);
      const say = [text('code-right', { email: proving.email }), ...told.say];
      return { ...told, say, effect: { do: 'identify', email: proving.email } };
    }
    case 'wrong':
      return decision('talk', { events: [{ type: 'code-tried', right: false }], say: [text('code-wrong')] });
    case 'over':
      return decision('talk', {
        events: [{ type: 'code-tried', right: false }, offered(proving.email)],
        say: [text('code-over')],
        buttons: sendOrNot,
      });
    case null: {
      const address = addressIn(said.text);
      return address === null ? null : send(turn, address);
    }
  }
}

const sendOrNot: Button[] = [{ button: 'button-yes' }, { button: 'button-no' }];

function offered(email: string | null): Decision['events'][number] {
  return { type: 'offered', offer: { kind: 'prove', email } };
}

/** What is said of tickets, with a way to those that cannot be seen from here. */
export function withProof({ said, world }: Turn, decided: Decision): Decision {
  if (!world.mayProve || !decided.say.some(isNothingFound)) return decided;
  const email = addressIn(said.text);
  const say: Say = email === null ? text('prove-offer') : text('prove-offer-to', { email });
  const buttons = email === null ? decided.buttons : sendOrNot;
  return { ...decided, events: [...decided.events, offered(email)], say: [...decided.say, say], buttons };
}

function isNothingFound(say: Say): boolean {
  return say.what === 'text' && (say.key === 'no-tickets' || say.key === 'no-such-ticket');
}

/** The reply to the offer: an address, yes or no. */
export function replyToProof(turn: Turn, email: string | null): Decision | null {
  const { said, isAct } = turn;
  const address = addressIn(said.text) ?? (isAct('yes') ? email : null);
  if (address !== null) return send(turn, address);
  if (isAct('yes')) return decision('talk', { events: [offered(null)], say: [text('prove-which-address')] });
  return isAct('no') || isAct('cancel') ? anythingElse() : null;
}

/** The same words whoever has the address, and whether or not it had too many codes already. */
function send({ conversation, world }: Turn, email: string): Decision {
  if (!world.mayProve) return anythingElse();
  if ((conversation.codes ?? 0) >= mostCodes)
    return decision('talk', { say: [text('code-too-many')], buttons: [{ button: 'button-human' }] });
  return decision('talk', { say: [text('code-sent', { email })], effect: { do: 'send-code', email } });
}
