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
