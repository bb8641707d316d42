/** Whether the browser can turn speech into text, under either of its names: `voice.ts` does, and is brought when it is wanted. */
export const canListen = 'SpeechRecognition' in globalThis || 'webkitSpeechRecognition' in globalThis;
export const canSpeak = 'speechSynthesis' in globalThis;

export function hush(): void {
  if (canSpeak) speechSynthesis.cancel();
}
