import type { Pose } from '../geometry/pose.ts'
import { project } from '../geometry/pose.ts'
import type { FloorMark, FloorSolved } from '../geometry/solve-floor.ts'
import type { Photo } from '../stage/stage.ts'
import { DragPoint } from './drag-point.tsx'
import type { Shown } from './photo-frame.tsx'

const names = ['Near left corner', 'Near right corner', 'Far right corner', 'Far left corner'] as const

/** The rectangle on the floor with its four corners and, while they give a floor, a grid of half metres over the photo. */
export function FloorOverlay({ floor, solved, photo, shown, src, onChange }: { floor: FloorMark; solved: FloorSolved; photo: Photo; shown: Shown; src: string; onChange: (floor: FloorMark, key: string) => void }) {
  const at = (point: { x: number; y: number }) => `${point.x * shown.width},${point.y * shown.height}`
  const { scale } = floor
  return (
    <>
      <svg aria-hidden="true" viewBox={`0 0 ${shown.width} ${shown.height}`} className="pointer-events-none absolute inset-0 size-full overflow-visible">
        <polygon points={floor.corners.map(at).join(' ')} fill={solved.ok ? 'rgb(255 255 255 / 0.08)' : 'rgb(200 40 30 / 0.18)'} stroke="rgb(16 24 32 / 0.8)" strokeWidth="4" />
        <polygon points={floor.corners.map(at).join(' ')} fill="none" stroke={solved.ok ? '#fff' : '#ff8a7a'} strokeWidth="2" />
        {solved.ok && <Grid pose={solved.pose} by={shown.width / photo.width} />}
        {scale.by === 'ceiling' && <line x1={scale.foot.x * shown.width} y1={scale.foot.y * shown.height} x2={scale.head.x * shown.width} y2={scale.head.y * shown.height} stroke="#fff" strokeWidth="2" strokeDasharray="6 4" />}
      </svg>
      {!solved.ok && <p aria-hidden="true" className="pointer-events-none absolute z-10 w-64 max-w-[80%] -translate-x-1/2 rounded-sm bg-black/80 px-3 py-2 text-xs text-white" style={placeOf(farthest(floor), shown)}>{solved.words}</p>}
      {floor.corners.map((corner, index) => (
        <DragPoint
          key={names[index]} label={names[index]!} at={corner} shown={shown} photo={photo} src={src}
          onMove={(to, key) => onChange({ ...floor, corners: floor.corners.map((one, other) => (other === index ? to : one)) as FloorMark['corners'] }, key)}
        />
      ))}
      {scale.by === 'ceiling' && (['foot', 'head'] as const).map(end => (
        <DragPoint key={end} label={end === 'foot' ? 'Foot of the wall' : 'Top of the wall'} at={scale[end]} shown={shown} photo={photo} src={src} onMove={(to, key) => onChange({ ...floor, scale: { ...scale, [end]: to } }, key)} />
      ))}
    </>
  )
}

/** The corner that lies highest in the photo: there a rectangle reaches the horizon first. */
const farthest = ({ corners }: FloorMark) => corners.reduce((top, corner) => (corner.y < top.y ? corner : top))

/** Right under a corner, and wholly on the photo. */
const placeOf = ({ x, y }: { x: number; y: number }, shown: Shown) => ({ left: Math.max(136, Math.min(shown.width - 136, x * shown.width)), top: Math.max(8, Math.min(shown.height - 90, y * shown.height + 24)) })

/** Lines every half metre over the rectangle and a little beyond. */
export function Grid({ pose, by }: { pose: Pose; by: number }) {
  const lines = []
  const [w, d] = [pose.width / 2, pose.depth / 2]
  for (let x = -Math.floor(w * 2) / 2; x <= w; x += 0.5) lines.push([[x, d], [x, -d]] as const)
  for (let z = -Math.floor(d * 2) / 2; z <= d; z += 0.5) lines.push([[-w, z], [w, z]] as const)
  return lines.slice(0, 160).map(([from, to]) => {
    const [a, b] = [project(pose, [from[0]!, 0, from[1]!]), project(pose, [to[0]!, 0, to[1]!])]
    return a.distance > 0.1 && b.distance > 0.1 && <line key={`${from} ${to}`} x1={a.x * by} y1={a.y * by} x2={b.x * by} y2={b.y * by} stroke="#fff" strokeOpacity="0.55" strokeWidth="1" />
  })
}
