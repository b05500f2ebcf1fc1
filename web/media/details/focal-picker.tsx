import { Crosshair } from 'lucide-react'
import { useState, type KeyboardEvent, type MouseEvent } from 'react'
import type { AssetDetail } from '../../../server/media/contract.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'

type Point = { x: number; y: number }
const within = (part: number) => Math.round(Math.min(1, Math.max(0, part)) * 100) / 100

/** The picture in the details. A press sets the point that stays in view when it is cut; arrows move it, Enter keeps it. */
export function FocalPicker({ asset, onSet, onOpen }: { asset: AssetDetail; onSet: (focal: Point | null) => void; onOpen: () => void }) {
  const [isSetting, setSetting] = useState(false)
  const [moved, setMoved] = useState<Point | null>(null)
  const point = moved ?? asset.focal
  const keep = (focal: Point | null) => {
    onSet(focal)
    setSetting(false)
    setMoved(null)
  }
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // A press by key has no place in the picture; it keeps the point that the arrows moved.
    if (!isSetting) return onOpen()
    if (event.detail === 0) return keep(point ?? { x: 0.5, y: 0.5 })
    const box = event.currentTarget.getBoundingClientRect()
    keep({ x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, -0.05], ArrowDown: [0, 0.05] }
    const step = steps[event.key]
    if (!isSetting || !step) return
    event.preventDefault()
    event.stopPropagation()
    const from = point ?? { x: 0.5, y: 0.5 }
    const next = { x: within(from.x + step[0]), y: within(from.y + step[1]) }
    setMoved(next)
    announce(`${Math.round(next.x * 100)} percent from the left, ${Math.round(next.y * 100)} from the top`)
  }
  const [width, height] = [asset.width ?? 3, asset.height ?? 2]
  return (
    <div>
      <div className="grid place-items-center overflow-hidden rounded-sm bg-sunken">
        <button
          type="button" onClick={press} onKeyDown={onKeyDown} aria-label={isSetting ? 'Press where the eye should stay, or move with the arrows and press Enter' : `Open ${asset.name} large`}
          className={cx('relative block max-h-80 max-w-full', isSetting ? 'cursor-crosshair' : 'cursor-zoom-in')} style={{ aspectRatio: `${width}/${height}`, width: width >= height ? '100%' : `${Math.round((320 * width) / height)}px`, backgroundColor: asset.colour ?? undefined }}
        >
          <img src={asset.pictures?.small} srcSet={asset.pictures ? `${asset.pictures.small} 640w, ${asset.pictures.medium} 1280w` : undefined} sizes="400px" alt={asset.alt} draggable={false} className="absolute inset-0 size-full object-contain" />
          {point && (isSetting || asset.focal) && (
            <span aria-hidden="true" className={cx('absolute grid size-7 -translate-1/2 place-items-center rounded-full border-2 border-white shadow-[0_0_0_1.5px_rgb(0_0_0/55%),inset_0_0_0_1.5px_rgb(0_0_0/55%)]', !isSetting && 'opacity-80')} style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}>
              <span className="size-1 rounded-full bg-white shadow-[0_0_0_1px_rgb(0_0_0/55%)]" />
            </span>
          )}
        </button>
      </div>
      {asset.may.edit && (
        <p className="mt-2 -ml-2 flex flex-wrap items-center gap-1">
          <Button size="sm" kind="quiet" icon={Crosshair} aria-pressed={isSetting} onPress={() => (setSetting(!isSetting), setMoved(null))}>{isSetting ? 'Press where the eye should stay' : asset.focal ? 'Move the focal point' : 'Set the focal point'}</Button>
          {asset.focal && <Button size="sm" kind="quiet" onPress={() => keep(null)}>Take it away</Button>}
        </p>
      )}
    </div>
  )
}
