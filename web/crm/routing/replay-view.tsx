import { useMemo, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import type { Input, Output } from '../../api/client.ts'
import { Chart } from '../../kit/chart.tsx'
import { counted, formatCount, formatDateTime, formatPercent } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState, NoMatch } from '../../kit/states.tsx'
import { Tile } from '../../kit/tile.tsx'
import { useMembers } from '../others.ts'

type Replay = Output<'crm.routing.simulate'>

/** The leads of the last days under these rules (or the saved ones): who would have got what, against who has it. */
export function ReplayView({ rules }: { rules?: Input<'crm.routing.simulate'>['rules'] }) {
  const [days, setDays] = useState<'7' | '30' | '90'>('30')
  const { data, error, isError, refetch } = useOperation('crm.routing.simulate', { days: Number(days), ...(rules ? { rules } : {}) }, { keepPrevious: true })
  if (isError && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return <div role="status" aria-label="Replaying" className="appear-late grid gap-4 p-5.5"><Skeleton className="w-1/3" /><Skeleton shape="box" className="h-40 rounded-md" /></div>
  return (
    <div className="flex flex-col gap-5 p-(--pad)">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-xs text-ink-muted">Nothing is written. An offer counts for whoever is asked first, a cap for what the replay itself gave.{data.more && ` Only the newest ${formatCount(data.leads)} leads are replayed.`}</p>
        <Segments label="Days" size="sm" value={days} onChange={setDays} items={[{ id: '7', label: '7 days' }, { id: '30', label: '30 days' }, { id: '90', label: '90 days' }]} />
      </div>
      {data.leads === 0 ? <NoMatch title={`No lead came in ${days} days`}>There is nothing to replay yet.</NoMatch> : <Found replay={data} />}
    </div>
  )
}

function Found({ replay }: { replay: Replay }) {
  const nobody = replay.load.find(({ personId }) => personId === null)
  return (
    <>
      <div className="grid grid-cols-3 gap-4 max-sm:grid-cols-1">
        <Tile label="Leads replayed" figure={formatCount(replay.leads)} />
        <Tile label="Would go to somebody else" figure={formatCount(replay.changed)} note={undefined} change={{ direction: 'flat', amount: formatPercent(replay.changed / replay.leads), words: 'of them' }} />
        <Tile label="With nobody, or in a pond" figure={formatCount(nobody?.would ?? 0)} change={{ direction: (nobody?.would ?? 0) > (nobody?.was ?? 0) ? 'up' : (nobody?.would ?? 0) < (nobody?.was ?? 0) ? 'down' : 'flat', amount: formatCount(Math.abs((nobody?.would ?? 0) - (nobody?.was ?? 0))), words: `against ${formatCount(nobody?.was ?? 0)} now`, isGood: (nobody?.would ?? 0) <= (nobody?.was ?? 0) }} />
      </div>
      <LoadChart replay={replay} />
      <DaysChart replay={replay} />
      <section aria-label="By rule">
        <h3 className="mb-1 font-semibold">By rule</h3>
        <ul className="max-w-100">{replay.rules.map(({ name, leads }) => <li key={name} className="flex gap-3 border-b border-line py-1.5"><span className="min-w-0 flex-1 truncate">{name}</span><span className="tabular-nums">{formatCount(leads)}</span></li>)}</ul>
      </section>
      <Changes rows={replay.rows} total={replay.changed} />
    </>
  )
}

function LoadChart({ replay: { load } }: { replay: Replay }) {
  const people = load.slice(0, 12).toReversed()
  const top = load.find(({ personId }) => personId !== null)
  return (
    <section aria-label="Load per person">
      <h3 className="mb-1 font-semibold">Load per person</h3>
      <Chart
        sentence={top ? `${top.name} would have ${counted(top.would, 'lead')}, and has ${formatCount(top.was)} of them now.` : 'Nobody would have got any.'} height={Math.max(120, people.length * 38 + 50)}
        option={{
          tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } }, legend: { top: 0, right: 0 }, grid: { top: 30, left: 8, right: 24, bottom: 8, containLabel: true },
          xAxis: { type: 'value', minInterval: 1 }, yAxis: { type: 'category', data: people.map(({ name }) => name) },
          series: [{ name: 'As it is', type: 'bar', data: people.map(({ was }) => was), barGap: '15%' }, { name: 'Under these rules', type: 'bar', data: people.map(({ would }) => would) }],
        }}
        table={{ head: ['Person', 'As it is', 'Under these rules'], rows: load.map(({ name, was, would }) => [name, was, would]) }}
      />
    </section>
  )
}

function DaysChart({ replay: { days, load } }: { replay: Replay }) {
  const { dates, series } = useMemo(() => {
    const all = [...new Set(days.map(({ day }) => day))].toSorted()
    const shown = load.filter(({ would }) => would > 0)
    const first = shown.slice(0, 7)
    const of = (ids: readonly (string | null)[]) => all.map(day => days.filter(one => one.day === day && ids.includes(one.personId)).reduce((sum, { leads }) => sum + leads, 0))
    const rest = shown.slice(7).map(({ personId }) => personId)
    return { dates: all, series: [...first.map(({ personId, name }) => ({ name, data: of([personId]) })), ...(rest.length ? [{ name: 'Others', data: of(rest) }] : [])] }
  }, [days, load])
  return (
    <section aria-label="Day by day">
      <h3 className="mb-1 font-semibold">Day by day under these rules</h3>
      <Chart
        sentence={`${counted(dates.length, 'day')} with leads.`} height={240}
        option={{
          tooltip: { trigger: 'axis' }, legend: { top: 0, right: 0, type: 'scroll' }, grid: { top: 30, left: 8, right: 8, bottom: 8, containLabel: true },
          xAxis: { type: 'category', data: dates.map(shortDay) }, yAxis: { type: 'value', minInterval: 1 }, series: series.map(one => ({ ...one, type: 'bar', stack: 'leads' })),
        }}
        table={{ head: ['Day', ...series.map(({ name }) => name)], rows: dates.map((day, at) => [shortDay(day), ...series.map(({ data }) => data[at] ?? 0)]) }}
      />
    </section>
  )
}

const shortDay = (day: string): string => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

function Changes({ rows, total }: { rows: Replay['rows']; total: number }) {
  const members = useMembers()
  const name = (id: string | null, how?: string) => (id ? (members.get(id)?.name ?? 'a former member') : how === 'pond' ? 'a pond' : 'nobody')
  return (
    <section aria-label="What would change">
      <h3 className="mb-1 font-semibold">What would change <span className="font-normal text-ink-faint">{formatCount(total)}</span></h3>
      {rows.length === 0 ? <p className="text-ink-muted">Every lead would be where it is.</p> : (
        <div role="region" aria-label="Leads that would go to somebody else" tabIndex={0} className="max-h-100 overflow-auto">
          <table className="w-full">
            <thead><tr className="text-left text-xs text-ink-muted">{['Lead', 'Came', 'Has it', 'Would have', 'Because'].map(head => <th key={head} scope="col" className="sticky top-0 bg-sunken px-2 py-2 font-medium">{head}</th>)}</tr></thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.leadId} className="border-b border-line align-top">
                  <td className="px-2 py-1.75"><TextLink href={`/leads/${row.leadId}`}>{row.name}</TextLink></td>
                  <td className="px-2 py-1.75 whitespace-nowrap text-ink-muted">{formatDateTime(row.at)}</td>
                  <td className="px-2 py-1.75 whitespace-nowrap">{name(row.was)}</td>
                  <td className="px-2 py-1.75 font-medium whitespace-nowrap">{name(row.would, row.how)}</td>
                  <td className="px-2 py-1.75 text-ink-muted">{row.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > rows.length && <p className="mt-1 text-xs text-ink-muted">The newest {formatCount(rows.length)} are shown.</p>}
    </section>
  )
}
