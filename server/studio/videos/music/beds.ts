import type { Beat } from './beat.ts'
import type { Bed } from './bed-names.ts'

type Note = { at: number; semitone: number; beats: number; loud: number; voice: 'pad' | 'pluck' | 'bass' | 'bell' | 'tap' }
type Score = { title: string; beat: Beat; beatsPerChord: number; chords: number[][]; pattern: (chord: number[], beatInChord: number, round: number) => Omit<Note, 'at'>[] }

const scores: Record<Bed, Score> = {
  // D, B minor, G, A: open fifths, a plucked arpeggio, and a soft tap on each beat.
  morning: {
    title: 'Morning', beat: { bpm: 88, offset: 0 }, beatsPerChord: 4,
    chords: [[2, 9, 14, 18], [-1, 6, 11, 14], [-5, 7, 11, 14], [-3, 9, 13, 16]],
    pattern: (chord, beat, round) => [
      ...(beat === 0 ? [...chord.slice(1).map((semitone) => ({ semitone, beats: 4.4, loud: 0.1, voice: 'pad' as const })), { semitone: chord[0]! - 12, beats: 3.6, loud: 0.3, voice: 'bass' as const }] : []),
      { semitone: 0, beats: 0.2, loud: beat % 2 === 0 ? 0.36 : 0.2, voice: 'tap' },
      { semitone: chord[1 + ((beat + round) % 3)]! + 12, beats: 1.4, loud: 0.17, voice: 'pluck' },
      ...(round % 4 === 3 && beat === 3 ? [{ semitone: chord[3]! + 12, beats: 2, loud: 0.1, voice: 'bell' as const }] : []),
    ],
  },
  // A minor, F, C, E minor: slower, bells over water.
  harbour: {
    title: 'Harbour', beat: { bpm: 76, offset: 0 }, beatsPerChord: 4,
    chords: [[-3, 9, 12, 16], [-7, 9, 12, 17], [0, 7, 12, 16], [-8, 7, 11, 16]],
    pattern: (chord, beat, round) => [
      ...(beat === 0 ? chord.slice(1).map((semitone) => ({ semitone, beats: 4.6, loud: 0.12, voice: 'pad' as const })) : []),
      ...(beat % 2 === 0 ? [{ semitone: chord[0]! - 12, beats: 1.8, loud: 0.3, voice: 'bass' as const }] : []),
      { semitone: 0, beats: 0.2, loud: beat === 0 ? 0.34 : 0.18, voice: 'tap' },
      ...(beat !== 1 ? [{ semitone: chord[1 + ((beat * 2 + round) % 3)]! + 12, beats: 2.4, loud: 0.13, voice: 'bell' as const }] : []),
    ],
  },
}

/** Whose the beds are, as it stands with every film: they are written and played by this program. */
export const bedLicence = (bed: Bed) => ({ title: scores[bed].title, holder: 'Foyer', terms: 'Made by Foyer; free for every film that is cut with it, on every channel, without naming', until: null })
export const bedBeat = (bed: Bed): Beat => scores[bed].beat

/** Plays a bed: two channels of samples between -1 and 1. The same call always gives the same samples. */
export function playBed(bed: Bed, seconds: number, rate: number): [Float32Array, Float32Array] {
  const size = Math.ceil(seconds * rate)
  const sides: [Float32Array, Float32Array] = [new Float32Array(size), new Float32Array(size)]
  const { beat, beatsPerChord, chords, pattern } = scores[bed]
  const length = 60 / beat.bpm
  for (let count = 0; count * length < seconds; count++) {
    const round = Math.floor(count / beatsPerChord)
    for (const note of pattern(chords[round % chords.length]!, count % beatsPerChord, round)) sound(sides, { ...note, at: beat.offset + count * length }, length, rate)
  }
  for (const side of sides) for (let at = 0; at < size; at++) side[at] = Math.tanh(side[at]! * 0.9)
  return sides
}

const middleC = 261.6256
const tau = Math.PI * 2

function sound([left, right]: [Float32Array, Float32Array], { at, semitone, beats, loud, voice }: Note, beatLength: number, rate: number): void {
  const pitch = middleC * 2 ** (semitone / 12)
  const first = Math.round(at * rate)
  const size = Math.min(left.length - first, Math.round(beats * beatLength * rate))
  // High notes stand a little to the right, low ones to the left, as before a piano.
  const side = Math.max(-0.35, Math.min(0.35, (semitone - 8) / 40))
  for (let index = 0; index < size; index++) {
    const t = index / rate
    const value = loud * voices[voice](t, pitch, t / (beats * beatLength))
    left[first + index]! += value * (1 - side)
    right[first + index]! += value * (1 + side)
  }
}

/** A moment of each voice: seconds since its start, pitch, and how much of the note is over (0 to 1). */
const voices: Record<Note['voice'], (t: number, pitch: number, over: number) => number> = {
  pad: (t, pitch, over) => Math.sin(Math.PI * Math.min(1, over)) ** 0.7 * (Math.sin(tau * pitch * t) + 0.4 * Math.sin(tau * pitch * 1.003 * t) + 0.15 * Math.sin(tau * pitch * 2 * t)),
  pluck: (t, pitch) => Math.min(1, t * 300) * Math.exp(-t * 4.2) * (Math.sin(tau * pitch * t) + 0.4 * Math.exp(-t * 6) * Math.sin(tau * pitch * 2 * t) + 0.2 * Math.exp(-t * 9) * Math.sin(tau * pitch * 3 * t)),
  bass: (t, pitch, over) => Math.min(1, t * 120) * (1 - over) ** 0.8 * (Math.sin(tau * pitch * t) + 0.25 * Math.sin(tau * pitch * 2 * t)),
  bell: (t, pitch) => Math.min(1, t * 400) * Math.exp(-t * 2.4) * Math.sin(tau * pitch * t + 1.1 * Math.exp(-t * 5) * Math.sin(tau * pitch * 2.01 * t)),
  tap: (t) => Math.exp(-t * 38) * Math.sin(tau * (62 + 70 * Math.exp(-t * 60)) * t),
}
