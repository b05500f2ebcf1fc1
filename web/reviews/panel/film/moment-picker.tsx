import { useRef, useState, type KeyboardEvent } from 'react'
import { strokeColours, type Stroke, type StrokeColour } from '../../../../server/reviews/contract.ts'
import { announce } from '../../../kit/announce.tsx'
import { Button } from '../../../kit/button.tsx'
import { cx } from '../../../kit/cx.ts'
import { formatLength } from '../../../kit/format.ts'
import { NumberField } from '../../../kit/number-field.tsx'
import { Box } from '../box.tsx'
import { moveRegion, type Region } from '../move-region.ts'
import { DrawLayer } from './draw-layer.tsx'
import { Drawing, strokePaint } from './drawing.tsx'
import { stepFrame, usualRate } from './frame-steps.ts'

/** A moment of a film, and what is meant on its picture. */
export type Moment = { seconds: number | null; drawing: readonly Stroke[]; region: Region | null }
type MomentPickerProps = { film: string | undefined; fps: number | undefined; poster: string | null; name: string; value: Moment; onChange: (moment: Moment) => void }

const mostStrokes = 40
const jump = 5

/** Chooses a picture of a film: J and L step five seconds, K or Space plays and stops, arrows step single pictures. It is drawn on, or a part of it is marked by keys. */
export function MomentPicker({ film, fps = usualRate, poster, name, value, onChange }: MomentPickerProps) {
  const player = useRef<HTMLVideoElement>(null)
  const [colour, setColour] = useState<StrokeColour | null>(null)
  const { seconds, drawing, region } = value
  const go = (to: (now: number) => number) => {
    const video = player.current
    if (!video) return
    video.pause()
    video.currentTime = Math.max(0, Math.min(video.duration || 0, to(video.currentTime)))
  }
  const step = (by: number) => go(now => stepFrame(now, by, fps))
  const toggle = () => void (player.current?.paused ? player.current.play() : player.current?.pause())
  const acts: Record<string, () => void> = { j: () => go(now => now - jump), l: () => go(now => now + jump), k: toggle, ' ': toggle, ArrowLeft: () => step(-1), ArrowRight: () => step(1) }
  const keys = (event: KeyboardEvent) => {
    const isElsewhere = event.target instanceof HTMLInputElement || (event.key === ' ' && event.target instanceof HTMLButtonElement)
    if (event.metaKey || event.ctrlKey || event.altKey || isElsewhere) return
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const take = () => {
    const video = player.current
    if (!video) return
    const now = Math.round(video.currentTime * 1_000) / 1_000
    onChange({ ...value, seconds: now })
    announce(`Second ${now}`)
  }
  const draw = (next: StrokeColour) => {
    player.current?.pause()
    setColour(colour === next ? null : next)
  }
  const mark = () => {
    player.current?.pause()
    onChange({ ...value, region: region ? null : { x: 0.35, y: 0.35, w: 0.3, h: 0.3 } })
  }
  return (
    <div role="group" aria-label={`Second of ${name}: J and L step, K plays, arrows step pictures`} onKeyDown={keys} className="grid gap-2.5">
      {film && (
        // Before the player sees them: its own controls send each key a second time, so a picture would be skipped.
        <div role="presentation" onKeyDownCapture={keys} className="relative mx-auto w-fit overflow-hidden rounded-sm bg-black">
          {/* What is said in a film under review is part of what is reviewed; it has no captions yet. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <video ref={player} src={film} poster={poster ?? undefined} tabIndex={0} controls={colour === null} playsInline preload="metadata" onPause={take} onSeeked={take} className="block max-h-[42vh] max-w-full" />
          <Drawing strokes={drawing} />
          {region && <Box region={region} />}
          {colour && drawing.length < mostStrokes && <DrawLayer colour={colour} onStroke={stroke => onChange({ ...value, drawing: [...drawing, stroke] })} />}
        </div>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <NumberField label="At second" value={seconds} onChange={next => { onChange({ ...value, seconds: next ?? 0 }); if (player.current && next !== null) player.current.currentTime = next }} min={0} max={86_400} step={0.001} className="w-36" />
        {film && <><Button size="sm" onPress={() => step(-1)}>Picture before</Button><Button size="sm" onPress={() => step(1)}>Next picture</Button></>}
        {seconds !== null && <span className="pb-1.5 text-ink-muted">{formatLength(seconds)}</span>}
      </div>
      {film && (
        <div role="group" aria-label="Show what you mean" className="flex flex-wrap items-center gap-1.5">
          <span className="text-xs text-ink-muted">Draw</span>
          {strokeColours.map(one => (
            <Button key={one} size="sm" kind="quiet" aria-pressed={colour === one} aria-label={`Draw in ${one}`} onPress={() => draw(one)} className={cx(colour === one && 'bg-sunken')}>
              <span aria-hidden="true" className="size-3.5 rounded-full shadow-[0_0_0_1.5px_#101820]" style={{ backgroundColor: strokePaint[one] }} />
            </Button>
          ))}
          {drawing.length > 0 && <><Button size="sm" kind="quiet" onPress={() => onChange({ ...value, drawing: drawing.slice(0, -1) })}>Last line away</Button><Button size="sm" kind="quiet" onPress={() => onChange({ ...value, drawing: [] })}>All lines away</Button></>}
          <Button size="sm" kind="quiet" aria-pressed={region !== null} onPress={mark}>{region ? 'No part' : 'Mark a part'}</Button>
        </div>
      )}
      {region && <RegionKeys value={region} onChange={next => onChange({ ...value, region: next })} />}
      <p className="text-xs text-ink-muted">J and L step five seconds, K or Space plays and stops, arrows step single pictures{film && fps !== usualRate ? ` (${fps} a second)` : ''}.</p>
    </div>
  )
}

/** Holds the keys that move the part, so that the arrows do not step through the film meanwhile. */
function RegionKeys({ value, onChange }: { value: Region; onChange: (region: Region) => void }) {
  const keys = (event: KeyboardEvent) => {
    const moved = moveRegion(value, event)
    if (!moved) return
    event.preventDefault()
    event.stopPropagation()
    onChange(moved.region)
    announce(moved.words)
  }
  return <div role="group" tabIndex={0} aria-label="Part of the picture: arrows move it, Shift and arrows change its size" onKeyDown={keys} className="rounded-sm bg-sunken px-3 py-2 text-xs text-ink-muted">Here arrows move the part, Shift and arrows change its size.</div>
}
