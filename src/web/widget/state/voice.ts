/** The parts of the speech API we use; browsers ship it under two names and TypeScript's library under none. */
interface Recogniser {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}
type Make = new () => Recogniser;

const found = globalThis as unknown as { SpeechRecognition?: Make; webkitSpeechRecognition?: Make };
const Recogniser = found.SpeechRecognition ?? found.webkitSpeechRecognition;

/** Whether the browser can turn speech into text. */
export const canListen = Recogniser !== undefined;
export const canSpeak = 'speechSynthesis' in globalThis;

/**
 * Listens until stopped or until the person pauses.
 * @param heard all that was said so far
 * @param ended `failed` when the microphone could not be used
 * @returns stop
 */
export function listen(locale: string, heard: (text: string) => void, ended: (failed: boolean) => void): () => void {
  if (!Recogniser) return () => undefined;
  const ear = new Recogniser();
  let failed = false;
  ear.lang = locale;
  ear.interimResults = true;
  ear.continuous = true;
  ear.onresult = ({ results }) => heard(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
  ear.onerror = ({ error }) => {
    failed = error !== 'no-speech' && error !== 'aborted';
  };
  ear.onend = () => ended(failed);
  ear.start();
  return () => ear.stop();
}

export function speak(text: string, locale: string): void {
  if (!canSpeak) return;
  const words = new SpeechSynthesisUtterance(text.replace(/https:\/\/\S+/g, '').replaceAll('**', ''));
  words.lang = locale;
  speechSynthesis.speak(words);
}

export function hush(): void {
  if (canSpeak) speechSynthesis.cancel();
}

let audio: AudioContext | null = null;

/** Two soft notes. Silent until the person has touched the page once: browsers want it so. */
export function chime(): void {
  try {
    audio ??= new AudioContext();
    const now = audio.currentTime;
    for (const [i, pitch] of [659.3, 880].entries()) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0, now + i * 0.11);
      loudness.gain.linearRampToValueAtTime(0.06, now + i * 0.11 + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0005, now + i * 0.11 + 0.3);
      tone.connect(loudness).connect(audio.destination);
      tone.start(now + i * 0.11);
      tone.stop(now + i * 0.11 + 0.32);
    }
  } catch {
    audio = null; // No sound device: the message is there to be read all the same.
  }
}
