import { GripVertical, Merge, Redo2, Scissors, Undo2 } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { MaterialPiece, Timeline, Video } from '../../../server/studio/contract.ts'
import type { Film } from '../../../server/studio/videos/drawing/film.ts'
import { announce } from '../../kit/announce.tsx'
import { IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { MusicLane } from './music-lane.tsx'
import { lengthOf, moveScene, partnerOf, sceneNames, trimScene, trimStart } from './scene-edits.ts'
import { pixelsPerSecond, placesOf } from './strip-places.ts'

/** What changes the cut; absent where it may not be changed. */
export type Cutting = { change: (next: (timeline: Timeline) => Timeline) => void; split: () => void; join: () => void; undo: () => void; redo: () => void; canUndo: boolean; canRedo: boolean }
type StripProps = { timeline: Timeline; film: Film; material: ReadonlyMap<string, MaterialPiece>; chosen: string; onChoose: (id: string) => void; cutting: Cutting | undefined; at: number; onSeek: (at: number) => void; wave: Video['wave']; beat: Video['beat'] }

/**
 * The scenes side by side, as wide as they are long, and the music beneath. Drag moves, the edges trim. By keyboard: Alt with
 * arrows moves, plus and minus trim the end, brackets the beginning of a clip, S splits at the playhead, J joins.
 */
export function Strip({ timeline, film, material, chosen, onChoose, cutting, at, onSeek, wave, beat }: StripProps) {
  const [over, setOver] = useState<number | null>(null)
  const places = useMemo(() => placesOf(timeline, film), [timeline, film])
  const move = (id: string, to: number) => {
    cutting?.change(now => moveScene(now, id, to))
    announce(`Scene is now ${Math.max(0, Math.min(timeline.scenes.length - 1, to)) + 1} of ${timeline.scenes.length}`)
  }
  const onKeyDown = (event: KeyboardEvent, id: string, place: number) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const end = { '+': 0.5, '=': 0.5, '-': -0.5 }[event.key]
    const start = { '[': -0.5, ']': 0.5 }[event.key]
    if (!step && !end && !start) return
    event.preventDefault()
    event.stopPropagation()
    if (step && event.altKey) move(id, place + step)
    else if (step) (event.currentTarget.parentElement?.parentElement?.children[place + step]?.querySelector('button') as HTMLElement | null)?.focus()
    else if (end) cutting?.change(now => trimScene(now, id, end))
    else if (start) cutting?.change(now => trimStart(now, id, start))
  }
  return (
    <div className="border-t border-line bg-sunken">
      <div className="flex items-center gap-1 px-3 pt-2">
        {cutting && (
          <>
            <IconButton size="sm" icon={Undo2} label="Take back the last change" keys="mod+z" tooltip="top" isDisabled={!cutting.canUndo} onPress={cutting.undo} />
            <IconButton size="sm" icon={Redo2} label="Do it again" keys="mod+shift+z" tooltip="top" isDisabled={!cutting.canRedo} onPress={cutting.redo} />
            <IconButton size="sm" icon={Scissors} label="Split at the playhead" keys="s" tooltip="top" onPress={cutting.split} />
            <IconButton size="sm" icon={Merge} label="Join with the next part of the clip" keys="j" tooltip="top" isDisabled={!partnerOf(timeline, chosen)} onPress={cutting.join} />
          </>
        )}
        <p className="ml-auto text-xs text-ink-muted max-sm:hidden">Alt with the arrows moves a scene, + and − trim its end, [ and ] the beginning of a clip.</p>
      </div>
      <div className="relative overflow-x-auto px-4 pt-2 pb-4">
        <div className="relative w-max">
          <ol aria-label="Scenes" className="flex h-20 w-max items-stretch gap-1">
            {timeline.scenes.map((scene, place) => {
              const piece = 'assetId' in scene && scene.assetId ? material.get(scene.assetId) : undefined
              const pace = scene.kind === 'clip' && scene.speed !== 1 ? `, ${scene.speed} times as fast` : ''
              const name = `${place + 1}. ${sceneNames[scene.kind]}${scene.words.head ? `, ${scene.words.head}` : ''}, ${lengthOf(scene)} s${pace}${piece?.isMissing ? ', its file was deleted' : ''}`
              return (
                <li key={scene.id} className={cx('relative shrink-0', over === place && 'before:absolute before:inset-y-0 before:-left-1 before:z-10 before:w-1 before:bg-accent')} style={{ width: places.scenes[place]!.width }}
                  onDragOver={event => { event.preventDefault(); setOver(place) }} onDragLeave={() => setOver(null)}
                  onDrop={event => { event.preventDefault(); setOver(null); move(event.dataTransfer.getData('text/plain'), place) }}>
                  <button type="button" aria-label={name} aria-pressed={chosen === scene.id} draggable={Boolean(cutting)} onDragStart={event => event.dataTransfer.setData('text/plain', scene.id)}
                    onClick={() => onChoose(scene.id)} onKeyDown={event => onKeyDown(event, scene.id, place)}
                    className={cx('relative size-full overflow-hidden rounded-xs bg-canvas text-left', chosen === scene.id ? 'shadow-[0_0_0_2px_var(--accent)]' : 'shadow-[inset_0_0_0_1px_var(--line-strong)]', piece?.isMissing && 'bg-danger-soft')}>
                    {piece?.thumbUrl && <img src={piece.thumbUrl} alt="" draggable={false} onError={event => (event.currentTarget.hidden = true)} className="size-full object-cover" />}
                    <span className="absolute inset-x-0 bottom-0 flex justify-between gap-1 bg-black/70 px-1.5 py-0.5 text-[0.6875rem] text-white">
                      <span className="truncate">{sceneNames[scene.kind]}{scene.kind === 'clip' && scene.speed !== 1 && ` ×${scene.speed}`}</span><span className="tabular-nums">{lengthOf(scene)} s</span>
                    </span>
                  </button>
                  {cutting && scene.kind === 'clip' && <TrimEdge side="left" onTrim={by => cutting.change(now => trimStart(now, scene.id, by))} />}
                  {cutting && <TrimEdge side="right" onTrim={by => cutting.change(now => trimScene(now, scene.id, by))} />}
                </li>
              )
            })}
          </ol>
          {timeline.music && <MusicLane music={timeline.music} wave={wave} beat={beat} film={film} places={places} />}
          <button type="button" tabIndex={-1} aria-hidden className="absolute inset-x-0 -top-2 h-2 cursor-pointer" onPointerDown={event => onSeek(places.atOf(event.clientX - event.currentTarget.getBoundingClientRect().left))} />
          <span aria-hidden className="pointer-events-none absolute -top-2 bottom-0 w-0.5 bg-danger before:absolute before:-left-1 before:top-0 before:size-2.5 before:rounded-full before:bg-danger" style={{ left: places.xOf(at) }} />
        </div>
      </div>
    </div>
  )
}

/** An edge of a scene that is pulled. Keyboards use keys on the scene. */
function TrimEdge({ side, onTrim }: { side: 'left' | 'right'; onTrim: (by: number) => void }) {
  const last = useRef<number | null>(null)
  const onPointerMove = (event: PointerEvent) => {
    if (last.current === null) return
    const by = Math.round(((event.clientX - last.current) / pixelsPerSecond) * 10) / 10
    if (by === 0) return
    last.current = event.clientX
    onTrim(by)
  }
  return (
    <span aria-hidden className={cx('absolute inset-y-0 grid w-3 cursor-ew-resize touch-none place-items-center text-ink-muted', side === 'left' ? '-left-1' : '-right-1')} onPointerMove={onPointerMove}
      onPointerDown={event => { last.current = event.clientX; event.currentTarget.setPointerCapture(event.pointerId) }} onPointerUp={() => (last.current = null)}>
      <Icon of={GripVertical} size={14} />
    </span>
  )
}
