import type { Stroke, StrokeColour } from '../../../../server/reviews/contract.ts'

/** Seen on bright and on dark pictures alike: each line has a dark rim. */
export const strokePaint: Record<StrokeColour, string> = { red: '#ff4d4d', yellow: '#ffd84d', green: '#4de08a', blue: '#5db2ff' }

/** Lines drawn on a picture that fills the same box. */
export function Drawing({ strokes }: { strokes: readonly Stroke[] }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none" className="pointer-events-none absolute inset-0 size-full">
      {strokes.map(({ colour, points }, at) => {
        // A dot is a line of no length; with round ends it is seen.
        const path = `M${points.map(([x, y]) => `${x} ${y}`).join('L')}${points.length === 1 ? `L${points[0]![0]} ${points[0]![1]}` : ''}`
        const line = { d: path, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round', vectorEffect: 'non-scaling-stroke' } as const
        return <g key={at}><path {...line} stroke="#101820" strokeOpacity={0.75} strokeWidth={5.5} /><path {...line} stroke={strokePaint[colour]} strokeWidth={3} /></g>
      })}
    </svg>
  )
}
