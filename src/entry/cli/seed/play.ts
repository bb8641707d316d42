import type { Context } from '../../../context.ts';
import type { StoredEvent } from '../../../conversation/events.ts';
import type { Conversation } from '../../../conversation/fold.ts';
import type { NewEvent } from '../../../conversation/log.ts';
import type { Doer } from '../../../desk/permissions.ts';
import { nextStatus } from '../../../desk/ticket-state.ts';
import type { FieldDefinition } from '../../../dialogue/intents/intents.ts';
import { minuteMs, plus, secondMs } from '../../../kernel/clock.ts';
import { lines, note, type Scene, type Step, visitors } from './cast.ts';
import type { HandClock } from './hand-clock.ts';

/** More turns than any form has questions: a conversation that goes round in circles ends here. */
const mostTurns = 25;

/** Plays a scene through the engine: says what opens it, then answers whatever is asked until nothing more is. */
export async function play(ctx: Context, clock: HandClock, scene: Scene, requester: string): Promise<Conversation> {
  const { language } = scene;
  const opened = ctx.conversations.open({
    requester,
    channel: 'web',
    locale: language,
    token: null,
  });
  await ctx.record({ conversation: opened });
  const { id } = opened.next;
  let text: string | null = scene.says;
  let now = opened.next;
  for (let turn = 1; text !== null && turn <= mostTurns; turn++) {
    clock.advance((12 + ((turn * 17) % 40)) * secondMs);
    const { conversation, events }: { conversation: Conversation; events: StoredEvent[] } = await ctx.engine.takeTurn({
      conversation: id,
      clientId: `seed-${turn}`,
      text,
      attachments: [],
    });
    now = conversation;
    text = answerTo(ctx, scene, conversation, events);
  }
  return now;
}

/** What the visitor says next, or null when the assistant waits for nothing. */
function answerTo(
  ctx: Context,
  scene: Scene,
  { form, offer, handler }: Conversation,
  events: readonly StoredEvent[],
): string | null {
  const { language } = scene;
  const button = (key: Parameters<typeof ctx.translator.say>[1]): string => ctx.translator.say(language, key);
  if (handler !== 'assistant') return null;
  if (form?.asked) {
    const field = ctx.rules.forms.get(form.name)?.fields.find(({ name }) => name === form.asked);
    return field ? (form.misses > 0 && field.optional ? button('button-skip') : valueFor(ctx, scene, field)) : null;
  }
  if (form) return button('button-open');
  const choices = events.findLast(({ body }) => body.type === 'message')?.body;
  switch (offer?.kind) {
    case 'helped':
      return button(scene.helped ? 'button-helped' : 'button-not-helped');
    case 'ticket':
      return button(scene.wantsPerson ? 'button-human' : 'button-ticket');
    case 'choose-intent':
    case 'choose-ticket':
      return choices?.type === 'message' ? (choices.choices[0] ?? null) : null;
    default:
      return null;
  }
}

/** An answer such a question takes, the same every time for the same scene. */
function valueFor(ctx: Context, { language, says, visitor }: Scene, field: FieldDefinition): string {
  const person = visitors[language][visitor];
  const nth = says.length + field.name.length;
  switch (field.type) {
    case 'choice': {
      const choice = field.choices?.[nth % (field.choices.length || 1)];
      return choice ? ctx.labels.choice(language, field.name, choice.value) : '';
    }
    case 'boolean':
      return ctx.translator.say(language, nth % 2 === 0 ? 'button-yes' : 'button-no');
    case 'date':
      return plus(
        ctx.clock.now(),
        (/since|happened|lost|expense/.test(field.name) ? -1 : 6) * 24 * 60 * minuteMs,
      ).slice(0, 10);
    case 'email':
      return person?.email ?? 'someone@example.com';
    case 'phone':
      return '+1 202 555 0147';
    case 'number':
      return String((field.min ?? 1) + 1);
    case 'money':
      return '48.50 €';
    case 'pattern':
      return patternSample(field.pattern ?? '');
    case 'attachment':
      return ctx.translator.say(language, 'button-skip');
    case 'text':
      if (field.name.endsWith('name')) return person?.name ?? '';
      return /room|location|door|printer/.test(field.name) ? lines[language].place : lines[language].details;
  }
}

/** A text that fits a plain pattern of letters, classes and counts, such as `^CC-\d{4}$`. */
function patternSample(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replace(/(\\d|\[A-Z\])(?:\{(\d+)\})?/g, (_, kind: string, count = '1') =>
      (kind === '\\d' ? '20417' : 'LTPCA').repeat(4).slice(0, Number(count)),
    );
}

/** What happens to the scene's ticket afterwards, through the desk. */
export async function attend(
  ctx: Context,
  clock: HandClock,
  scene: Scene,
  conversation: Conversation,
  agent: Doer,
): Promise<void> {
  const number = conversation.tickets.at(-1)?.number;
  if (number === undefined) return;
  for (const [i, step] of scene.steps.entries()) {
    clock.advance((6 + ((number + i * 13) % 45)) * minuteMs);
    await take(ctx, scene, conversation.id, number, step, agent);
  }
}

async function take(
  ctx: Context,
  scene: Scene,
  conversation: string,
  number: number,
  step: Step,
  agent: Doer,
): Promise<void> {
  const say = lines[scene.language];
  const reply = (text: string) =>
    ctx.desk.act(agent, number, { verb: 'reply', text, clientId: `seed-${step}`, attachments: [] });
  switch (step) {
    case 'reply':
    case 'solved':
      await reply(say[step]);
      return;
    case 'note':
      await ctx.desk.act(agent, number, { verb: 'note', text: note });
      return;
    case 'reject':
      await ctx.desk.act(agent, number, { verb: 'reject', reason: 'Laptops are replaced after four years.' });
      return;
    case 'hold':
    case 'rate':
      return append(ctx, scene, conversation, number, step, agent);
    default:
      await ctx.desk.act(agent, number, { verb: step });
  }
}

/** What the desk has no verb for yet: the same event on both streams, as a verb would record it. */
async function append(
  ctx: Context,
  scene: Scene,
  id: string,
  number: number,
  step: 'hold' | 'rate',
  agent: Doer,
): Promise<void> {
  const [conversation, ticket] = await Promise.all([ctx.conversations.reload(id), ctx.tickets.load(number)]);
  if (!conversation || !ticket) return;
  const event: NewEvent =
    step === 'rate'
      ? {
          by: { kind: 'visitor', id: ticket.requester },
          body: { type: 'rated', score: 5, comment: lines[scene.language].comment },
        }
      : {
          by: { kind: 'agent', id: agent.id, name: agent.name },
          body: {
            type: 'status-changed',
            number,
            verb: 'hold',
            from: ticket.status,
            to: nextStatus(ticket.status, 'hold'),
          },
        };
  await ctx.record({
    conversation: ctx.conversations.plan(conversation, [event]),
    ticket: ctx.tickets.plan(ticket, [event]),
  });
}
