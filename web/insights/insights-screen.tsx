import { useEffect } from 'react'
import type { Output } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import { changeBetween } from '../kit/change.ts'
import { formatCount } from '../kit/format.ts'
import { known } from '../kit/known.ts'
import { Section } from '../kit/section.tsx'
import { Segments } from '../kit/segments.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { Tile } from '../kit/tile.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { useSearchState } from '../shell/use-search-state.ts'
import { LeadChart } from './lead-chart.tsx'
import { Networks, readWords } from './networks.tsx'
import { PostsTable } from './posts-table.tsx'
import { Revenue } from './revenue.tsx'
import { Sources } from './sources.tsx'
import { dayWord } from './words.ts'

type Figures = Output<'insights.home'>

/** What links, posts and leads brought in a time, each number with what is behind it. */
export default function InsightsScreen() {
  const [{ range = '30d' }, change] = useSearchState<{ range?: '7d' | '30d' | '90d' }>()
  const { data, error, isError, refetch } = useOperation('insights.home', { range }, { keepPrevious: true })
  useScrollToHash(data !== undefined)
  return (
    <>
      <TopBar
        title="Insights" count={data && `${dayWord(data.days[0] ?? '')} to ${dayWord(data.days.at(-1) ?? '')}`}
        actions={<Segments label="Days" value={range} onChange={wanted => change({ range: wanted === '30d' ? undefined : wanted })} items={[{ id: '7d', label: '7 days' }, { id: '30d', label: '30 days' }, { id: '90d', label: '90 days' }]} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isError && !data ? <FailedState error={error} onRetry={() => void refetch()} /> : !data ? <div className="appear-late grid gap-6 p-(--pad)"><Skeleton className="w-1/3" /><Skeleton shape="box" className="h-40 rounded-md" /></div> : <Plan figures={data} />}
      </div>
    </>
  )
}

/** The sheet as rooms: figures, the course of leads beside their sources, posts beside what networks counted. */
function Plan({ figures }: { figures: Figures }) {
  return (
    <>
      <div className="grid grid-cols-4 border-b border-line max-lg:grid-cols-2">
        <Figure name="leads" label="New leads" figures={figures} href={`/leads?sort=created&from=${figures.days[0]}&to=${figures.days.at(-1)}`} />
        <Figure name="clicks" label="Link clicks" figures={figures} href="#posts" />
        <Figure name="visits" label="Page visits" figures={figures} href="/listings" />
        <Figure name="engagement" label="Likes, comments, shares" figures={figures} href="#networks" />
      </div>
      <div className="grid grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] border-b border-line max-lg:grid-cols-1">
        <Section title="Leads each day" className="border-b-0"><div className="pb-4"><LeadChart figures={figures} /></div></Section>
        <div id="sources" className="border-line max-lg:border-t lg:border-l"><Section title="Where they came from"><Sources figures={figures} /></Section></div>
      </div>
      <Revenue range={figures.range} />
      <div id="networks" className="border-b border-line"><Section title="What networks counted" end={readWords(figures)}><Networks figures={figures} /></Section></div>
      <section id="posts" aria-label="What posts brought" className="min-w-0">
        <h2 className="flex h-11 items-center px-(--pad) font-semibold">What posts brought</h2>
        <PostsTable figures={figures} />
      </section>
    </>
  )
}

function Figure({ name, label, figures, href }: { name: 'leads' | 'clicks' | 'visits' | 'engagement'; label: string; figures: Figures; href: string }) {
  const figure = figures[name]
  return (
    <div className="min-w-0 border-line px-4.5 py-2 pb-4 max-lg:border-b max-lg:odd:border-r max-lg:odd:pl-(--pad) max-lg:nth-[n+3]:border-b-0 lg:border-r lg:first:pl-(--pad) lg:last:border-r-0">
      <Tile
        label={label} figure={figure.total === null ? null : formatCount(figure.total)} href={href} change={changeBetween(figure.total, figure.before, `the ${figures.days.length} days before`, true)}
        values={known(figure.byDay)} before={figure.byDayBefore.includes(null) ? undefined : known(figure.byDayBefore)}
      />
    </div>
  )
}

/** Brings the part named after the # into sight once it is there. */
function useScrollToHash(isHere: boolean): void {
  useEffect(() => {
    if (isHere && window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView({ block: 'start' })
  }, [isHere])
}
