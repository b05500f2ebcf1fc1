import type { Output } from '../api/client.ts'
import { changeBetween } from '../kit/change.ts'
import { formatCount } from '../kit/format.ts'
import { known } from '../kit/known.ts'
import { Skeleton } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { Tile } from '../kit/tile.tsx'

type Figures = Output<'insights.home'>
type FigureName = 'leads' | 'clicks' | 'visits' | 'engagement'
const labels: Record<FigureName, string> = { leads: 'New leads', clicks: 'Link clicks', visits: 'Page visits', engagement: 'Likes, comments, shares' }

/** Tiles side by side with a wall between; the outer ones end where the sheet's text does. */
export const tileWalls = 'grid grid-cols-4 max-xl:grid-cols-2 *:min-w-0 *:border-line *:px-4.5 *:pb-4 xl:*:border-r xl:*:first:pl-(--pad) xl:*:last:border-r-0 xl:*:nth-[4n]:pr-(--pad) max-xl:*:odd:border-r max-xl:*:odd:pl-(--pad) max-xl:*:even:pr-(--pad) max-xl:*:nth-[n+3]:border-t'

/** The four figures of a period; each opens what is behind it. */
export function FigureTiles({ figures, error, onRetry }: { figures: Figures | undefined; error: unknown; onRetry: () => void }) {
  if (!figures && error) return <FailedState error={error} onRetry={onRetry} title="The figures could not be read" />
  return (
    <div className={tileWalls}>
      {(['leads', 'clicks', 'visits', 'engagement'] as const).map(name => (
        <div key={name}>
          {figures ? <FigureTile name={name} figures={figures} /> : <div className="appear-late grid gap-3 py-3"><Skeleton className="w-20" /><Skeleton className="w-14" /><Skeleton className="w-full" /></div>}
        </div>
      ))}
    </div>
  )
}

function FigureTile({ name, figures }: { name: FigureName; figures: Figures }) {
  const figure = figures[name]
  const days = figures.days.length
  const before = figure.byDayBefore.includes(null) ? undefined : known(figure.byDayBefore)
  return (
    <Tile
      label={labels[name]} figure={figure.total === null ? null : formatCount(figure.total)} href={behind(name, figures)}
      change={changeBetween(figure.total, figure.before, `the ${days} days before`, true)} values={known(figure.byDay)} before={before}
      note={figure.total === null ? <span className="text-ink-muted">{missing[name]}</span> : undefined}
    />
  )
}

const missing: Record<FigureName, string> = {
  leads: 'No lead yet', clicks: 'Counted once a post carries a link', visits: 'Counted once somebody opens a listing page', engagement: 'Counted once a post is out',
}

/** Where the rows behind a figure are. */
function behind(name: FigureName, { days, range }: Figures): string {
  if (name === 'leads') return `/leads?sort=created&from=${days[0]}&to=${days.at(-1)}`
  return `/insights?range=${range}#${name === 'engagement' ? 'networks' : 'posts'}`
}
