import type { StaffEventView } from '../../http/shapes.ts';
import { say } from './i18n.ts';
import { navigate, ticketPath } from './router.ts';
import { notify, sound } from './settings.ts';

let context: AudioContext | null = null;

/** Two soft tones, made here: no sound file is fetched. Browsers stay silent until the person has used the page. */
function chime(): void {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    [660, 880].forEach((pitch, i) => {
      if (!context) return;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start + i * 0.16);
      volume.gain.linearRampToValueAtTime(0.12, start + i * 0.16 + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + i * 0.16 + 0.35);
      tone.connect(volume).connect(context.destination);
      tone.start(start + i * 0.16);
      tone.stop(start + i * 0.16 + 0.4);
    });
  } catch {
    // No sound device, or none allowed: the badge and the list say it too.
  }
}

/** Whether this is the moment in which somebody begins to wait for a person, or writes to the agent who is on it. */
function calls({ event, ticket }: StaffEventView, me: string): boolean {
  if (!ticket) return false;
  const begins = event.type === 'handed-off' || event.type === 'ticket-opened';
  if (begins) return ticket.waiting && (ticket.assignee === null || ticket.assignee.id === me);
  return event.type === 'message' && event.actor.kind === 'visitor' && ticket.assignee?.id === me && document.hidden;
}

export function alertFor(heard: StaffEventView, me: string): void {
  if (!heard.ticket || !calls(heard, me)) return;
  const { number, subject } = heard.ticket;
  if (sound.get()) chime();
  if (!notify.get() || !document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const note = new Notification(say('alert.somebody'), {
    body: say('alert.body', { number, subject }),
    tag: `parley-${number}`,
  });
  note.onclick = () => {
    window.focus();
    navigate(ticketPath(number, 'queue'));
    note.close();
  };
}
