/** A steady beat: beats fall at `offset + n * 60 / bpm` seconds. `clarity` is from 0 to 1, how like the music is to itself a beat later; absent where a score says it. */
export type Beat = { bpm: number; offset: number; clarity?: number }

/** Moves cuts to the nearest beat. Scenes keep at least one beat, so that none vanishes. */
export function onBeats(cuts: readonly number[], { bpm, offset }: Beat): number[] {
  const length = 60 / bpm
  let last = 0
  return cuts.map((cut) => {
    let beat = offset + Math.round((cut - offset) / length) * length
    while (beat - last < Math.max(length, 1) - 1e-6) beat += length
    last = beat
    return Number(beat.toFixed(4))
  })
}

const step = 0.01
const clearFrom = 0.28

/**
 * Finds the beat of music by the rhythm of its onsets: loudness that rises is counted in steps of 10 ms and compared with
 * itself shifted by each tempo from 70 to 160. Null when no tempo stands out: then cuts stay where they were put.
 * @param samples one channel, -1 to 1
 */
export function findBeat(samples: Float32Array, rate: number): Beat | null {
  const onsets = onsetsOf(samples, rate)
  if (onsets.length < 6 / step) return null
  const energy = onsets.reduce((sum, value) => sum + value * value, 0)
  if (energy === 0) return null
  let best = { bpm: 0, likeness: 0 }
  for (let bpm = 70; bpm <= 160; bpm += 0.5) {
    // Two and four beats away must fit too; a single distance also fits triplets and dotted notes.
    const likeness = [1, 2, 4].reduce((sum, beats) => sum + shifted(onsets, (beats * 60) / bpm / step), 0) / 3 / energy
    if (likeness > best.likeness) best = { bpm, likeness }
  }
  if (best.likeness < clearFrom) return null
  return { ...settled(onsets, best.bpm), clarity: Number(Math.min(1, best.likeness).toFixed(2)) }
}

function onsetsOf(samples: Float32Array, rate: number): Float32Array {
  const size = Math.round(rate * step)
  const onsets = new Float32Array(Math.floor(samples.length / size))
  let before = 0
  for (let at = 0; at < onsets.length; at++) {
    let sum = 0
    for (let index = at * size; index < (at + 1) * size; index++) sum += samples[index]! ** 2
    const loud = Math.log1p(Math.sqrt(sum / size) * 50)
    onsets[at] = Math.max(0, loud - before)
    before = loud
  }
  const mean = onsets.reduce((sum, value) => sum + value, 0) / Math.max(1, onsets.length)
  return onsets.map((value) => Math.max(0, value - mean))
}

function shifted(onsets: Float32Array, by: number): number {
  let sum = 0
  const whole = Math.round(by)
  // A beat between two steps falls into either.
  for (let at = whole + 1; at < onsets.length; at++) sum += onsets[at]! * Math.max(onsets[at - whole]!, onsets[at - whole - 1]!, onsets[at - whole + 1] ?? 0)
  return sum
}

/** The tempo exactly, and where its beats fall: half a percent would be half a second after a minute and a half. */
function settled(onsets: Float32Array, about: number): Beat {
  let best = { bpm: about, phase: 0, sum: -1 }
  for (let bpm = about - 1.5; bpm <= about + 1.5; bpm += 0.05) {
    const length = 60 / bpm / step
    for (let phase = 0; phase < length; phase++) {
      let sum = 0
      for (let beat = phase; beat < onsets.length; beat += length) sum += onsets[Math.round(beat)] ?? 0
      // Faster tempos have more beats to count; what matters is how well each is met.
      if (sum / bpm > best.sum) best = { bpm, phase, sum: sum / bpm }
    }
  }
  return { bpm: Number(best.bpm.toFixed(2)), offset: Number((best.phase * step).toFixed(2)) }
}
