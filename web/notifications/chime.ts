let context: AudioContext | null = null

/** Two soft notes, made here so that nothing is loaded. Before the first press on the page browsers keep it silent. */
export async function chime(): Promise<void> {
  context ??= new AudioContext()
  if (context.state === 'suspended') await context.resume()
  const now = context.currentTime
  for (const [hertz, from] of [[784, 0], [1_047, 0.14]] as const) {
    const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
    const volume = new GainNode(context, { gain: 0 })
    volume.gain.setValueAtTime(0, now + from)
    volume.gain.linearRampToValueAtTime(0.12, now + from + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, now + from + 0.5)
    tone.connect(volume).connect(context.destination)
    tone.start(now + from)
    tone.stop(now + from + 0.5)
  }
}
