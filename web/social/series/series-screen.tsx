import { Repeat } from 'lucide-react'
import type { Output } from '../../api/client.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import type { SeriesSearch } from './series-address.ts'
import { SeriesDetail } from './series-detail.tsx'
import { SeriesDialog } from './series-dialog.tsx'

type Series = Output<'social.series.list'>['items'][number]

/** Posts that come again: the list, and beside it the dates of one. */
export default function SeriesScreen() {
  const [search, change] = useSearchState<SeriesSearch>()
  const mayPublish = useMay('social:publish')
  const list = usePages('social.series.list', { limit: 50 })
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const add = mayPublish && <Button kind="primary" icon={Repeat} onPress={() => change({ new: true })}>New recurring post</Button>
  return (
    <>
      <TopBar title="Recurring posts" backTo="/social" actions={items.length > 0 && add} />
      {list.isPending ? <SkeletonRows check={false} label="Loading recurring posts" />
        : list.error ? <FailedState error={list.error} title="The recurring posts could not be loaded" safe="Posts that are planned go out all the same" onRetry={() => void list.refetch()} className="flex-1" />
        : items.length === 0 ? <EmptyState title="Nothing comes again yet" className="flex-1" actions={add}>A market note each Monday, a tip on the first of the month: write it once, and its posts are planned sixty days ahead.</EmptyState>
        : (
          <div className="flex min-h-0 flex-1">
            <nav aria-label="Recurring posts" className={cx('w-90 shrink-0 overflow-y-auto border-r border-line max-md:w-full max-md:border-r-0', search.id && 'max-md:hidden')}>
              <ul>{items.map(one => <SeriesRow key={one.id} series={one} isOpen={one.id === search.id} onOpen={() => change({ id: one.id }, { push: true })} />)}</ul>
              {list.hasNextPage && <div className="p-(--pad)"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
            </nav>
            {search.id ? <SeriesDetail key={search.id} id={search.id} onClose={() => change({ id: undefined })} onOpen={id => change({ id })} /> : <p className="flex-1 p-(--pad) text-ink-muted max-md:hidden">Choose one to see its dates.</p>}
          </div>
        )}
      {search.new && mayPublish && <SeriesDialog onClose={() => change({ new: undefined })} onSaved={id => change({ new: undefined, id })} />}
    </>
  )
}

function SeriesRow({ series, isOpen, onOpen }: { series: Series; isOpen: boolean; onOpen: () => void }) {
  return (
    <li className={cx('border-b border-line', isOpen && 'bg-selected')}>
      <button type="button" aria-current={isOpen || undefined} className="block w-full px-(--pad) py-2.5 text-left hover:bg-hover" onClick={onOpen}>
        <span className="flex items-center gap-2"><span className="min-w-0 flex-1 truncate font-medium">{series.title}</span>{series.state === 'stopped' ? <Pill>Stopped</Pill> : series.problems > 0 ? <Pill tone="warning">{counted(series.problems, 'problem')}</Pill> : null}</span>
        <span className="block truncate text-sm text-ink-muted">{series.words}</span>
        <span className="mt-1 flex items-center gap-1.5 text-xs text-ink-muted">{series.accounts.slice(0, 6).map(one => <NetworkMark key={one.id} network={one.network} />)}<span className="ml-auto">{counted(series.planned, 'post')} planned</span></span>
      </button>
    </li>
  )
}
