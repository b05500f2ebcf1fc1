import { Pause, Play, StepBack, StepForward } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { clipTime } from '../../../server/studio/videos/drawing/clip-time.ts'
import { drawFrame } from '../../../server/studio/videos/drawing/draw-frame.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { clipLevel } from '../../../server/studio/videos/music/levels.ts'
import { IconButton } from '../../kit/button.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { clockWords } from './clock-words.ts'
import type { Loaded } from './use-pictures.ts'

export type Playhead = { at: number; isPlaying: boolean; seek: (to: number) => void; toggle: () => void }

const openAt = 1.4

/** The time of the preview. It runs by the clock of the screen while it plays. */
export function usePlayhead(seconds: number): Playhead {
  // Standing, it shows the title with its words; playing begins at the beginning.
  const [at, setAt] = useState(Math.min(openAt, seconds / 2))
  const [isPlaying, setPlaying] = useState(false)
  const end = useRef(seconds)
  const time = useRef(at)
  const isUntouched = useRef(true)
  useEffect(() => {
    end.current = seconds
  }, [seconds])
  useEffect(() => {
    if (!isPlaying) return
    let last = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      const gone = (now - last) / 1000
      last = now
      time.current = Math.min(end.current, time.current + gone)
      setAt(time.current)
      if (time.current >= end.current) setPlaying(false)
      else frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying])
  const seek = useCallback((to: number) => {
    isUntouched.current = false
    time.current = Math.max(0, Math.min(end.current, to))
    setAt(time.current)
  }, [])
  const toggle = useCallback(() => {
    if (time.current >= end.current - 0.05 || isUntouched.current) seek(0)
    setPlaying(before => !before)
  }, [seek])
  return { at: Math.min(at, seconds), isPlaying, seek, toggle }
}

/** The film as it will be rendered, drawn by the same code. */
export function Preview({ film, loaded, playhead, children }: { film: Film; loaded: Loaded; playhead: Playhead; children: ReactNode }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { at, isPlaying, seek, toggle } = playhead
  useEffect(() => {
    const surface = canvas.current?.getContext('2d', { alpha: false })
    if (!canvas.current || !surface) return
    followClips(film, loaded, at, isPlaying)
    surface.setTransform(canvas.current.width / film.width, 0, 0, canvas.current.height / film.height, 0, 0)
    drawFrame(surface, film, loaded.pictures, at)
  }, [film, loaded, loaded.count, at, isPlaying])
  const step = 1 / film.fps
  useHotkeys([
    { keys: 'space', label: 'Play or pause', group: 'Video', run: onStage(toggle) },
    { keys: ',', label: 'One frame back', group: 'Video', run: () => seek(at - step) },
    { keys: '.', label: 'One frame on', group: 'Video', run: () => seek(at + step) },
    { keys: 'arrowleft', label: 'One second back', group: 'Video', run: onStage(() => seek(at - 1)) },
    { keys: 'arrowright', label: 'One second on', group: 'Video', run: onStage(() => seek(at + 1)) },
  ])
  const scale = Math.min(1, 960 / Math.max(film.width, film.height))
  return (
    <div data-theme="dark" className="flex min-h-72 min-w-0 flex-1 flex-col bg-canvas text-ink">
      <div className="flex flex-wrap gap-2 px-4 pt-3">{children}</div>
      <div className="grid min-h-0 flex-1 place-items-center overflow-hidden p-4 [container-type:size]">
        <canvas ref={canvas} role="img" aria-label={`Preview at ${clockWords(at)}`} width={Math.round(film.width * scale)} height={Math.round(film.height * scale)}
          className="shadow-lift" style={{ aspectRatio: `${film.width} / ${film.height}`, width: `min(100cqw, calc(100cqh * ${film.width / film.height}))` }} />
      </div>
      <div className="flex items-center gap-2 px-4 pb-3">
        <IconButton icon={StepBack} label="One frame back" keys="," tooltip="top" onPress={() => seek(at - step)} />
        <IconButton icon={isPlaying ? Pause : Play} label={isPlaying ? 'Pause' : 'Play'} keys="Space" tooltip="top" onPress={toggle} />
        <IconButton icon={StepForward} label="One frame on" keys="." tooltip="top" onPress={() => seek(at + step)} />
        <input type="range" aria-label="Time" aria-valuetext={clockWords(at)} min={0} max={film.seconds} step={step} value={at} onChange={event => seek(Number(event.target.value))} className="min-w-0 flex-1 accent-(--accent)" />
        <span className="w-28 text-right tabular-nums text-ink-muted">{clockWords(at)} of {clockWords(film.seconds)}</span>
      </div>
    </div>
  )
}

/** Keys that a control in focus has a use of its own for rest there. */
const onStage = (act: () => void) => (event: KeyboardEvent) => {
  if (event.target instanceof Element && event.target.closest('button, input, select, [role="radio"], [role="option"]')) return
  event.preventDefault()
  act()
}

/** Lets clips run with the playhead; while it stands they are put to its time. */
function followClips(film: Film, { films }: Loaded, at: number, isPlaying: boolean): void {
  for (const [id, clip] of films) {
    // A clip is put to its place before it is seen, so that it does not begin with another picture.
    const scene = film.scenes.find(one => one.id === id && at >= one.start - film.fadeSec && at < one.end + film.fadeSec)
    if (!scene) {
      clip.pause()
      continue
    }
    const wanted = Math.max(0, clipTime(scene, at))
    clip.playbackRate = scene.clipSpeed
    clip.volume = clipLevel(film, scene, at)
    clip.muted = clip.volume === 0
    if (Math.abs(clip.currentTime - wanted) > (isPlaying ? 0.3 : 0.02)) clip.currentTime = wanted
    if (isPlaying && clip.paused) void clip.play().catch(() => undefined) // A clip that may not play stands still; its frames are still seeked.
    if (!isPlaying) clip.pause()
  }
}
