import { GripVertical } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { MaterialPiece, Timeline } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { announce } from '../../kit/announce.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { lengthOf, moveScene, sceneNames, trimScene } from './scene-edits.ts'

const pixelsPerSecond = 34

type StripProps = { timeline: Timeline; film: Film; material: ReadonlyMap<string, MaterialPiece>; chosen: string; onChoose: (id: string) => void; onChange: ((next: (timeline: Timeline) => Timeline) => void) | undefined; at: number }

/** The scenes side by side, as wide as they are long. Drag moves, the right edge trims; Alt with arrows moves, plus and minus trim. */
export function Strip({ timeline, film, material, chosen, onChoose, onChange, at }: StripProps) {
  const [over, setOver] = useState<number | null>(null)
  const move = (id: string, to: number) => {
    onChange?.(now => moveScene(now, id, to))
    announce(`Scene is now ${Math.max(0, Math.min(timeline.scenes.length - 1, to)) + 1} of ${timeline.scenes.length}`)
  }
  const onKeyDown = (event: KeyboardEvent, id: string, place: number) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const trim = { '+': 0.5, '=': 0.5, '-': -0.5 }[event.key]
    if (!step && !trim) return
    event.preventDefault()
    event.stopPropagation()
    if (step && event.altKey) move(id, place + step)
    else if (step) (event.currentTarget.parentElement?.parentElement?.children[place + step]?.querySelector('button') as HTMLElement | null)?.focus()
    else if (trim) onChange?.(now => trimScene(now, id, trim))
  }
  return (
    <div className="relative overflow-x-auto border-t border-line bg-sunken px-4 pt-3 pb-4">
      <ol aria-label="Scenes" className="flex h-20 w-max items-stretch gap-1">
        {timeline.scenes.map((scene, place) => {
          const piece = 'assetId' in scene && scene.assetId ? material.get(scene.assetId) : undefined
          const name = `${place + 1}. ${sceneNames[scene.kind]}${scene.words.head ? `, ${scene.words.head}` : ''}, ${lengthOf(scene)} s${piece?.isMissing ? ', its file was deleted' : ''}`
          return (
            <li key={scene.id} className={cx('relative shrink-0', over === place && 'pl-2 before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-accent')} style={{ width: Math.max(56, lengthOf(scene) * pixelsPerSecond) }}
              onDragOver={event => { event.preventDefault(); setOver(place) }} onDragLeave={() => setOver(null)}
              onDrop={event => { event.preventDefault(); setOver(null); move(event.dataTransfer.getData('text/plain'), place) }}>
              <button type="button" aria-label={name} aria-pressed={chosen === scene.id} draggable={Boolean(onChange)} onDragStart={event => event.dataTransfer.setData('text/plain', scene.id)}
                onClick={() => onChoose(scene.id)} onKeyDown={event => onKeyDown(event, scene.id, place)}
                className={cx('relative size-full overflow-hidden rounded-xs bg-canvas text-left', chosen === scene.id ? 'shadow-[0_0_0_2px_var(--accent)]' : 'shadow-[inset_0_0_0_1px_var(--line-strong)]', piece?.isMissing && 'bg-danger-soft')}>
                {piece?.thumbUrl && <img src={piece.thumbUrl} alt="" draggable={false} className="size-full object-cover" />}
                <span className="absolute inset-x-0 bottom-0 flex justify-between gap-1 bg-black/70 px-1.5 py-0.5 text-[0.6875rem] text-white">
                  <span className="truncate">{sceneNames[scene.kind]}</span><span className="tabular-nums">{lengthOf(scene)} s</span>
                </span>
              </button>
              {onChange && <TrimEdge onTrim={by => onChange(now => trimScene(now, scene.id, by))} />}
            </li>
          )
        })}
      </ol>
      <p className="pt-2 text-xs text-ink-muted">Alt with the arrows moves a scene, + and − make it longer or shorter. {Math.round(at * 10) / 10} of {Math.round(film.seconds * 10) / 10} s.</p>
    </div>
  )
}

/** The right edge of a scene: pulled to make it longer. Keyboards use + and −. */
function TrimEdge({ onTrim }: { onTrim: (by: number) => void }) {
  const last = useRef<number | null>(null)
  const onPointerMove = (event: PointerEvent) => {
    if (last.current === null) return
    const by = Math.round(((event.clientX - last.current) / pixelsPerSecond) * 10) / 10
    if (by === 0) return
    last.current = event.clientX
    onTrim(by)
  }
  return (
    <span aria-hidden className="absolute inset-y-0 -right-1 grid w-3 cursor-ew-resize touch-none place-items-center text-ink-muted" onPointerMove={onPointerMove}
      onPointerDown={event => { last.current = event.clientX; event.currentTarget.setPointerCapture(event.pointerId) }} onPointerUp={() => (last.current = null)}>
      <Icon of={GripVertical} size={14} />
    </span>
  )
}
