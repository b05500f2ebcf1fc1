import type { Output } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Chart } from '../../kit/chart.tsx'
import { formatAgo, formatCount, formatPercent } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Tile } from '../../kit/tile.tsx'
import { useIsPhone } from '../../kit/use-media.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { useMembers } from '../others.ts'
import { lengthWords } from './speed-words.ts'

type Report = Output<'crm.routing.speed'>

/** How fast leads get their first answer: by person, by source, how it is spread, and who waits now. */
export default function SpeedScreen() {
  const [{ days = 30 }, change] = useSearchState<{ days?: number }>()
  const isPhone = useIsPhone()
  const shown = [7, 30, 90].includes(days) ? days : 30
  const { data, error, isError, refetch } = useOperation('crm.routing.speed', { days: shown }, { keepPrevious: true })
  const choice = <Segments label="Days" value={String(shown)} onChange={next => change({ days: next === '30' ? undefined : Number(next) })} items={['7', '30', '90'].map(id => ({ id, label: `${id} days` }))} />
  return (
    <>
      <TopBar title="First answers" backTo="/leads" actions={!isPhone && choice} />
      {isPhone && <div className="border-b border-line px-(--pad) py-2">{choice}</div>}
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {isError && !data ? <FailedState className="flex-1" error={error} onRetry={() => void refetch()} /> : !data ? <div className="appear-late grid gap-6 p-(--pad)"><Skeleton className="w-1/3" /><Skeleton shape="box" className="h-40 rounded-md" /></div> : <Found report={data} days={shown} />}
      </div>
    </>
  )
}

function Found({ report, days }: { report: Report; days: number }) {
  const mayRoute = useMay('crm:routing')
  if (report.all.leads === 0) return <EmptyState title={`Nobody asked in ${days} days`} className="flex-1" actions={mayRoute && <LinkButton href="/settings/routing?tab=promise">Set the promise</LinkButton>}>The clock starts when a lead comes by itself, and stops with the first real answer.</EmptyState>
  return (
    <>
      <SpeedTiles report={report} />
      <Section title="How answers are spread"><div className="pb-4"><Spread report={report} /></div></Section>
      <div className="grid grid-cols-2 max-lg:grid-cols-1">
        <Section title="By person" className="lg:border-b-0"><FiguresTable head="Person" rows={report.people.map(one => ({ ...one, key: one.personId ?? 'nobody', label: one.name, hasFace: one.personId !== null }))} targetSeconds={report.targetSeconds} /></Section>
        <div className="border-line lg:border-l"><Section title="By source" className="lg:border-b-0"><FiguresTable head="Source" rows={report.sources.map(one => ({ ...one, key: one.source, label: one.source, hasFace: false }))} targetSeconds={report.targetSeconds} /></Section></div>
      </div>
      {report.waiting.length > 0 && <Section title="Waiting now" count={report.all.leads - report.all.answered} waits><Waiting waiting={report.waiting} /></Section>}
    </>
  )
}

/** The figures at the top, also for Home and Insights. */
export function SpeedTiles({ report: { all, targetSeconds } }: { report: Report }) {
  const share = all.answered === 0 ? null : all.within / all.leads
  return (
    <div className="grid grid-cols-4 gap-x-6 gap-y-3 border-b border-line px-(--pad) pt-2 pb-4 max-lg:grid-cols-2">
      <Tile label="Median" figure={all.median === null ? null : lengthWords(all.median)} />
      <Tile label="Nine of ten within" figure={all.p90 === null ? null : lengthWords(all.p90)} />
      <Tile label={`Within ${lengthWords(targetSeconds)}`} figure={share === null ? null : formatPercent(share)} />
      <Tile label="Answered" figure={`${formatCount(all.answered)} of ${formatCount(all.leads)}`} />
    </div>
  )
}

function Spread({ report: { buckets, all, targetSeconds } }: { report: Report }) {
  const names = buckets.map(({ upTo }, at) => (upTo === null ? `over ${lengthWords(buckets[at - 1]?.upTo ?? 0)}` : `to ${lengthWords(upTo)}`))
  const most = buckets.reduce((best, { leads }, at) => (leads > (buckets[best]?.leads ?? 0) ? at : best), 0)
  return (
    <Chart
      sentence={all.answered === 0 ? 'Nobody has been answered yet.' : `Most answers came in the bar “${names[most]}”: ${formatCount(buckets[most]?.leads ?? 0)} of ${formatCount(all.answered)}. The promise is ${lengthWords(targetSeconds)}.`} height={220}
      option={{
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } }, grid: { top: 12, left: 8, right: 8, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: names }, yAxis: { type: 'value', minInterval: 1 }, series: [{ name: 'Leads', type: 'bar', data: buckets.map(({ leads }) => leads), barMaxWidth: 56 }],
      }}
      table={{ head: ['First answer', 'Leads'], rows: names.map((name, at) => [name, buckets[at]?.leads ?? 0]) }}
    />
  )
}

type Row = Report['all'] & { key: string; label: string; hasFace: boolean }

function FiguresTable({ head, rows, targetSeconds }: { head: string; rows: readonly Row[]; targetSeconds: number }) {
  const cell = 'px-2 py-1.75 text-right tabular-nums whitespace-nowrap'
  return (
    <div role="region" aria-label={head} tabIndex={0} className="overflow-x-auto pb-4">
      <table className="w-full">
        <thead><tr className="text-xs text-ink-muted">{[head, 'Leads', 'Median', '9 of 10', `Within ${lengthWords(targetSeconds)}`].map((name, at) => <th key={name} scope="col" className={at === 0 ? 'py-1.5 text-left font-medium' : 'px-2 py-1.5 text-right font-medium whitespace-nowrap'}>{name}</th>)}</tr></thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key} className="border-t border-line">
              <td className="py-1.75"><span className="flex min-w-0 items-center gap-2">{row.hasFace && <Arch name={row.label} size="sm" />}{row.label}</span></td>
              <td className={cell}>{formatCount(row.leads)}</td>
              <td className={cell}>{row.median === null ? <span className="text-ink-faint">none yet</span> : lengthWords(row.median)}</td>
              <td className={cell}>{row.p90 === null ? <span className="text-ink-faint">none yet</span> : lengthWords(row.p90)}</td>
              <td className={cell}>{formatPercent(row.within / row.leads)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Waiting({ waiting }: { waiting: Report['waiting'] }) {
  const members = useMembers()
  return (
    <ul className="pb-4">
      {waiting.map(({ leadId, name, startedAt, ownerId }) => (
        <li key={leadId} className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
          <TextLink href={`/leads/${leadId}`} className="min-w-0 flex-1 truncate">{name}</TextLink>
          <span className="text-ink-muted">{ownerId ? (members.get(ownerId)?.name ?? 'a former member') : 'nobody yet'}</span>
          <span className="w-24 text-right text-ink-muted">{formatAgo(startedAt)}</span>
        </li>
      ))}
    </ul>
  )
}
