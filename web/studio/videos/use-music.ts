import { useEffect, useRef } from 'react'
import type { Music, Timeline } from '../../../server/studio/contract.ts'
import type { Bed } from '../../../server/studio/videos/music/bed-names.ts'
import { playBed } from '../../../server/studio/videos/music/beds.ts'

const rate = 32_000

type Playing = { music: Timeline['music']; at: number; seconds: number; url: string | null }

/** Plays the music of the timeline along with the preview: beds are played by the very code of the render, own music by its file. A change while it plays is heard the next time. */
export function useMusic(isPlaying: boolean, playing: Playing): void {
  const latest = useRef(playing)
  const audio = useRef<AudioContext | null>(null)
  useEffect(() => {
    latest.current = playing
  })
  useEffect(() => {
    const { music, url, at } = latest.current
    if (!isPlaying || !music) return
    if ('bed' in music.source) return playOwnBed((audio.current ??= new AudioContext()), music, music.source.bed, latest.current)
    if (!url) return
    const sound = new Audio(url)
    sound.currentTime = at
    sound.volume = music.volume
    void sound.play().catch(() => undefined) // Browsers that refuse sound still play the pictures.
    return () => sound.pause()
  }, [isPlaying])
}

/** Gives what ends it. */
function playOwnBed(audio: AudioContext, music: Music, bed: Bed, { at, seconds }: Playing): () => void {
  const gainAt = (time: number) => music.volume * Math.max(0, Math.min(1, music.fadeIn > 0 ? time / music.fadeIn : 1, music.fadeOut > 0 ? (seconds - time) / music.fadeOut : 1))
  const [left, right] = playBed(bed, seconds, rate)
  const buffer = audio.createBuffer(2, left.length, rate)
  buffer.copyToChannel(left as Float32Array<ArrayBuffer>, 0)
  buffer.copyToChannel(right as Float32Array<ArrayBuffer>, 1)
  const source = new AudioBufferSourceNode(audio, { buffer })
  const gain = new GainNode(audio, { gain: gainAt(at) })
  const rest = Math.max(0.01, seconds - at)
  gain.gain.setValueCurveAtTime(Float32Array.from({ length: 64 }, (_, step) => gainAt(at + (rest * step) / 63)), audio.currentTime, rest)
  source.connect(gain).connect(audio.destination)
  source.start(0, at)
  return () => source.stop()
}
