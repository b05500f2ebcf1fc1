import { AlignCenterHorizontal, AlignCenterVertical, Copy, PanelLeft, PanelRight, PanelTop, RotateCcw, RotateCw, Trash2 } from 'lucide-react'
import { memo, useId, type KeyboardEvent } from 'react'
import type { SceneContent } from '../../../../server/studio/contract.ts'
import { IconButton } from '../../../kit/button.tsx'
import { cx } from '../../../kit/cx.ts'
import { Select } from '../../../kit/select.tsx'
import { looks } from '../looks/styles.ts'
import { pieceOf } from '../pieces/catalogue.ts'
import { align, change, duplicate, remove, resize, rotate, toWall } from '../scene/edits.ts'
import type { Bounds, Style } from '../scene/scene.ts'
import { pieceKey, type EditScene } from './piece-keys.ts'
import { Range } from './range.tsx'

type PiecePanelProps = { content: SceneContent; now: () => SceneContent; bounds: Bounds; selection: ReadonlySet<string>; onSelect: (ids: ReadonlySet<string>) => void; edit: EditScene }

/**
 * The pieces in the room as a list that is worked by keys, and what can be done with those that are selected. It shows no places,
 * so it is not drawn anew while a piece is moved; its acts ask for the scene as it is then.
 */
export const PiecePanel = memo(function PiecePanel({ content, now, bounds, selection, onSelect, edit }: PiecePanelProps) {
  const chosen = content.pieces.filter(({ id }) => selection.has(id))
  const [first] = chosen
  const keysId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || !pieceKey(event, now(), selection, edit)) return
    event.preventDefault()
  }
  const copy = () => {
    const made = duplicate(now(), selection)
    edit(made.edit)
    onSelect(new Set(made.ids))
  }
  return (
    <div className="grid gap-3.5">
      {content.pieces.length === 0 ? <p className="text-ink-muted">The room is empty. Place a set, or choose a piece from the shelf.</p> : (
        <ul aria-label="In the room" className="grid max-h-64 overflow-y-auto rounded-sm shadow-[inset_0_0_0_1px_var(--line)]">
          {content.pieces.map(piece => (
            <li key={piece.id}>
              <button
                type="button" aria-pressed={selection.has(piece.id)} aria-describedby={keysId} onKeyDown={onKeyDown}
                onFocus={() => !selection.has(piece.id) && onSelect(new Set([piece.id]))}
                onClick={event => onSelect(event.shiftKey ? new Set([...selection, piece.id]) : new Set([piece.id]))}
                className={cx('w-full px-2.5 py-1.5 text-left outline-offset-[-2px] hover:bg-hover pointer-coarse:py-3', selection.has(piece.id) && 'bg-selected font-medium')}
              >{pieceOf(piece.kind).label}</button>
            </li>
          ))}
        </ul>
      )}
      {content.pieces.length > 0 && <p id={keysId} className="text-xs text-ink-muted">Arrows move a piece by 5 cm, with Shift by 50. [ and ] turn it, + and - size it, D doubles it, Delete takes it away.</p>}
      {first && (
        <>
          <div role="toolbar" aria-label="Selected pieces" className="flex flex-wrap max-sm:order-first">
            <IconButton icon={RotateCcw} label="Turn left" keys="[" onPress={() => edit(rotate(selection, 15), 'turn')} />
            <IconButton icon={RotateCw} label="Turn right" keys="]" onPress={() => edit(rotate(selection, -15), 'turn')} />
            <IconButton icon={PanelLeft} label="To the left wall" onPress={() => edit(toWall(first, 'left', bounds))} />
            <IconButton icon={PanelTop} label="To the back wall" onPress={() => edit(toWall(first, 'back', bounds))} />
            <IconButton icon={PanelRight} label="To the right wall" onPress={() => edit(toWall(first, 'right', bounds))} />
            <IconButton icon={AlignCenterHorizontal} label="Line up side by side" isDisabled={chosen.length < 2} onPress={() => edit(scene => align(scene, selection, 'z')(scene))} />
            <IconButton icon={AlignCenterVertical} label="Line up one behind the other" isDisabled={chosen.length < 2} onPress={() => edit(scene => align(scene, selection, 'x')(scene))} />
            <IconButton icon={Copy} label="Duplicate" keys="d" onPress={copy} />
            <IconButton icon={Trash2} label="Take away" keys="delete" onPress={() => edit(remove(selection))} />
          </div>
          <Range label="Size" value={first.scale} min={0.7} max={1.4} step={0.01} words={`${Math.round(pieceOf(first.kind).size.w * first.scale * 100)} × ${Math.round(pieceOf(first.kind).size.d * first.scale * 100)} × ${Math.round(pieceOf(first.kind).size.h * first.scale * 100)} cm`} onChange={scale => edit(resize(selection, scale), 'size')} />
          <Range label="Height over the floor" value={first.y} min={0} max={3} step={0.01} words={`${Math.round(first.y * 100)} cm`} onChange={y => edit(change(first.id, { y }), 'height')} />
          <Select label="Style of this piece" value={first.style ?? 'scene'} onChange={style => edit(change(first.id, { style: style === 'scene' ? null : (style as Style) }))} options={[{ id: 'scene', label: 'As the room' }, ...Object.entries(looks).map(([id, { label }]) => ({ id, label }))]} />
        </>
      )}
    </div>
  )
}, (before, after) => before.selection === after.selection && before.bounds === after.bounds && before.onSelect === after.onSelect && before.edit === after.edit && shownOf(before) === shownOf(after))

/** Everything of the scene that the panel shows. */
const shownOf = ({ content, selection }: PiecePanelProps): string => JSON.stringify(content.pieces.map(({ id, kind, y, scale, style }) => (selection.has(id) ? [id, kind, y, scale, style] : [id, kind])))
