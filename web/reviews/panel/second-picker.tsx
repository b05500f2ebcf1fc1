import { useRef, type KeyboardEvent } from 'react'
import { Button } from '../../kit/button.tsx'
import { announce } from '../../kit/announce.tsx'
import { formatLength } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-field.tsx'

/** Films of networks have 25 to 60 pictures a second; a step of a thirtieth shows each of them. */
const frame = 1 / 30

/** Chooses a second of a film: J and L step five seconds, K plays and stops, arrows step single pictures. */
export function SecondPicker({ film, poster, name, value, onChange }: { film: string | undefined; poster: string | null; name: string; value: number | null; onChange: (seconds: number) => void }) {
  const player = useRef<HTMLVideoElement>(null)
  const go = (by: number) => {
    const video = player.current
    if (!video) return
    video.pause()
    video.currentTime = Math.max(0, Math.min(video.duration || 0, video.currentTime + by))
  }
  const keys = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target instanceof HTMLInputElement) return
    const act = { j: () => go(-5), l: () => go(5), k: () => void (player.current?.paused ? player.current.play() : player.current?.pause()), ArrowLeft: () => go(-frame), ArrowRight: () => go(frame) }[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const take = () => {
    const video = player.current
    if (!video) return
    const seconds = Math.round(video.currentTime * 100) / 100
    onChange(seconds)
    announce(`Second ${seconds}`)
  }
  return (
    <div role="group" aria-label={`Second of ${name}: J and L step, K plays, arrows step pictures`} onKeyDown={keys} className="grid gap-2.5">
      {film && (
        // What is said in a film under review is part of what is reviewed; it has no captions yet.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video ref={player} src={film} poster={poster ?? undefined} tabIndex={0} controls playsInline preload="metadata" onPause={take} onSeeked={take} className="max-h-[42vh] w-full rounded-sm bg-black" />
      )}
      <div className="flex flex-wrap items-end gap-2">
        <NumberField label="At second" value={value} onChange={seconds => { onChange(seconds ?? 0); if (player.current && seconds !== null) player.current.currentTime = seconds }} min={0} max={86_400} step={0.01} className="w-36" />
        {film && <><Button size="sm" onPress={() => go(-frame)}>Picture before</Button><Button size="sm" onPress={() => go(frame)}>Next picture</Button></>}
        {value !== null && <span className="pb-1.5 text-ink-muted">{formatLength(value)}</span>}
      </div>
      <p className="text-xs text-ink-muted">J and L step five seconds, K plays and stops, arrows step single pictures.</p>
    </div>
  )
}
