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

/**
 * Listens until stopped or until the person pauses.
 * @param heard all that was said so far
 * @param ended `failed` when the microphone could not be used
 * @returns stop
 */
export function listen(locale: string, heard: (text: string) => void, ended: (failed: boolean) => void): () => void {
  const Ear = found.SpeechRecognition ?? found.webkitSpeechRecognition;
  if (!Ear) return () => undefined;
  const ear = new Ear();
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

/** Only where `canSpeak`. */
export function speak(text: string, locale: string): void {
  const words = new SpeechSynthesisUtterance(text.replace(/https:\/\/\S+/g, '').replaceAll('**', ''));
  words.lang = locale;
  speechSynthesis.speak(words);
}
