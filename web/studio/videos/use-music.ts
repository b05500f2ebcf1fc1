import { useEffect, useRef } from 'react'
import type { Timeline } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import type { Bed } from '../../../server/studio/videos/music/bed-names.ts'
import { playBed } from '../../../server/studio/videos/music/beds.ts'
import { musicLevel, voiceOf } from '../../../server/studio/videos/music/levels.ts'

const rate = 32_000

/** `url` is of own music; `film` says where clips sound. */
type Playing = { music: Timeline['music']; at: number; film: Film; url: string | null }

/** Plays the music of the timeline along with the preview: beds are played by the very code of the render, own music by its file. A change while it plays is heard the next time. */
export function useMusic(isPlaying: boolean, playing: Playing): void {
  const latest = useRef(playing)
  const audio = useRef<AudioContext | null>(null)
  const own = useRef<HTMLAudioElement | null>(null)
  useEffect(() => {
    latest.current = playing
  })
  useEffect(() => {
    const { music, url, at } = latest.current
    if (!isPlaying || !music) return
    if ('bed' in music.source) return playOwnBed((audio.current ??= new AudioContext()), music.source.bed, latest.current)
    if (!url) return
    const sound = new Audio(url)
    own.current = sound
    sound.currentTime = at
    sound.volume = levelAt(latest.current, at)
    void sound.play().catch(() => undefined) // Browsers that refuse sound still play the pictures.
    return () => {
      own.current = null
      sound.pause()
    }
  }, [isPlaying])
  useEffect(() => {
    if (own.current) own.current.volume = levelAt(playing, playing.at)
  })
}

/** How loud the music is at a moment, as in the render. */
export function levelAt({ music, film }: Pick<Playing, 'music' | 'film'>, at: number): number {
  const voices = film.scenes.filter(({ kind, clipSound }) => kind === 'clip' && clipSound > 0).map(scene => voiceOf(film, scene))
  return music ? musicLevel(music, film.seconds, voices, at) : 0
}

/** Gives what ends it. */
function playOwnBed(audio: AudioContext, bed: Bed, playing: Playing): () => void {
  const { at, film } = playing
  const [left, right] = playBed(bed, film.seconds, rate)
  const buffer = audio.createBuffer(2, left.length, rate)
  buffer.copyToChannel(left as Float32Array<ArrayBuffer>, 0)
  buffer.copyToChannel(right as Float32Array<ArrayBuffer>, 1)
  const source = new AudioBufferSourceNode(audio, { buffer })
  const gain = new GainNode(audio, { gain: levelAt(playing, at) })
  const rest = Math.max(0.01, film.seconds - at)
  const steps = Math.max(2, Math.ceil(rest * 10))
  gain.gain.setValueCurveAtTime(Float32Array.from({ length: steps }, (_, step) => levelAt(playing, at + (rest * step) / (steps - 1))), audio.currentTime, rest)
  source.connect(gain).connect(audio.destination)
  source.start(0, at)
  return () => source.stop()
}
