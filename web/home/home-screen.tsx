import { ChevronDown, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { DoorStanding } from '../kit/drawings.tsx'
import { formatDay, formatTime } from '../kit/format.ts'
import { Menu } from '../kit/menu.tsx'
import { Segments } from '../kit/segments.tsx'
import { navigateTo } from '../shell/navigate.ts'
import { rooms } from '../shell/rooms.ts'
import { useMay, useSession } from '../shell/session.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { useSearchState } from '../shell/use-search-state.ts'
import { FigureTiles, tileWalls } from './figures.tsx'
import { greeting, hourIn, waitingSentence } from './greeting.ts'
import type { HomeSearch } from './home-address.ts'
import { NewLeads } from './new-leads.tsx'
import { Pieces } from './pieces.tsx'
import { Opening } from './opening.tsx'
import { GoingOutNext, Today, usePostsAhead } from './posts-ahead.tsx'
import { useWaiting } from './use-waiting.ts'
import { WaitingList } from './waiting-list.tsx'
import { WhatBroughtLeads } from './what-brought-leads.tsx'

/** What needs me first, then what comes, then how it goes. */
export default function HomeScreen() {
  const { person, workspace } = useSession()
  const timeZone = workspace?.timeZone
  const now = useMinute()
  const maySeeFigures = useMay('insights:read')
  const maySeeSocial = useMay('social:read')
  const [{ range = '30d' }, change] = useSearchState<HomeSearch & { range?: '7d' | '30d' | '90d' }>()
  const waiting = useWaiting()
  const posts = usePostsAhead(now, timeZone)
  const figures = useOperation('insights.home', { range }, { enabled: maySeeFigures, keepPrevious: true })
  const next = posts.ahead[0]?.dueAt
  const nextTime = next ? (formatDay(next, { timeZone }) === 'Today' ? formatTime(next, { timeZone }) : `${formatDay(next, { timeZone })} ${formatTime(next, { timeZone })}`) : null
  return (
    <>
      <TopBar title={dateInWords(now, timeZone)} tabTitle="Home" isPlain actions={<MakeNew />} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid min-h-full grid-cols-[minmax(0,1fr)_376px] max-lg:block">
          <div className="min-w-0">
            <section className="relative flex min-h-24 items-center border-b border-line px-(--pad) py-4">
              <div className="min-w-0">
                <h2 className="display text-2xl">{greeting(person?.name ?? '', hourIn(now, timeZone))}</h2>
                <p aria-live="polite" className="mt-0.5 min-h-5 text-base text-ink-muted">{!waiting.isPending && waitingSentence(waiting.count, nextTime)}</p>
              </div>
              <DoorStanding className="absolute right-13 bottom-0 h-18 w-auto max-sm:hidden" />
            </section>
            <WaitingList {...waiting} />
            <Pieces place="todo" />
            <Opening />
            {maySeeFigures && (
              <section aria-label="Figures" className="border-b border-line">
                <header className="flex h-12 items-center gap-2 px-(--pad)">
                  <h2 className="font-semibold">How it goes</h2>
                  <span className="ml-auto"><Segments label="Days" size="sm" value={range} onChange={wanted => change({ range: wanted === '30d' ? undefined : wanted })} items={[{ id: '7d', label: '7 days' }, { id: '30d', label: '30 days' }, { id: '90d', label: '90 days' }]} /></span>
                </header>
                <FigureTiles figures={figures.data} error={figures.error} onRetry={() => void figures.refetch()} />
              </section>
            )}
            <div role="group" aria-label="Sales" className={`${tileWalls} border-b border-line pt-1.5 empty:hidden`}><Pieces place="figure" /></div>
            {figures.data && <WhatBroughtLeads figures={figures.data} />}
          </div>
          <div className="min-w-0 border-l border-line max-lg:border-t max-lg:border-l-0">
            {maySeeSocial && <Today posts={posts.today} now={now} timeZone={timeZone} />}
            {maySeeSocial && <GoingOutNext posts={posts.ahead} timeZone={timeZone} />}
            <NewLeads timeZone={timeZone} />
          </div>
        </div>
      </div>
    </>
  )
}

/** What the rooms can make, the first as the button and the rest behind it. */
function MakeNew() {
  const { permissions } = useSession()
  const creates = rooms.flatMap(room => room.creates ?? []).filter(create => create.href && (!create.permission || permissions.has(create.permission)))
  const first = creates.find(create => create.id === 'listings.new') ?? creates[0]
  if (!first) return null
  const rest = creates.filter(create => create !== first)
  return (
    <span className="flex gap-px max-sm:hidden">
      <Button kind="primary" icon={Plus} className={rest.length ? 'rounded-r-none' : undefined} onPress={() => navigateTo(first.href ?? '/')}>{first.label}</Button>
      {rest.length > 0 && <Menu label="More to make" trigger={<IconButton kind="primary" icon={ChevronDown} label="More to make" tooltip="none" className="w-7.5 rounded-l-none" />} groups={[{ items: rest.map(({ id, label, icon, href }) => ({ id, label, icon, onAction: () => navigateTo(href ?? '/') })) }]} />}
    </span>
  )
}

const dateInWords = (now: Date, timeZone: string | undefined): string => {
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, { ...options, timeZone }).format(now)
  return `${part({ weekday: 'long' })} ${part({ day: 'numeric', month: 'long' })}`
}

/** The time, told anew each minute. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), 60_000 - (Date.now() % 60_000) + 50)
    return () => clearTimeout(timer)
  }, [now])
  return now
}
