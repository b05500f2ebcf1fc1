import { CalendarRange, PencilLine } from 'lucide-react'
import { useRef } from 'react'
import { useFreshSubjects } from '../../api/live.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-chip.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState, NoMatch } from '../../kit/states.tsx'
import { Table } from '../../kit/table/table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { SearchField } from '../../kit/text-field.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { AccountFilter } from '../account-filter.tsx'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { WaitingBanner } from '../waiting/waiting-banner.tsx'
import type { PostsSearch } from '../social-address.ts'
import { useTypedSearch } from '../use-typed-search.ts'
import { postColumns, postOnPhone, titleOf } from './post-columns.tsx'
import { filtersOf, tabName, usePostList, usePostTabs } from './use-post-list.ts'

/** All posts, newest first, by state, account and words. What is chosen stands in the address. */
export default function PostsScreen() {
  const [search, change] = useSearchState<PostsSearch>()
  const { workspace } = useSession()
  const mayWrite = useMay('social:write')
  const list = usePostList(search)
  const tabs = usePostTabs()
  const fresh = useFreshSubjects('social.post')
  const field = useRef<HTMLInputElement>(null)
  const typed = useTypedSearch(search.q ?? '', q => change({ q: q || undefined }))
  useHotkeys([
    { keys: '/', label: 'Search posts', group: 'Lists', run: () => field.current?.focus() },
    { keys: 'n', label: 'Write a post', group: 'Lists', run: () => mayWrite && navigateTo('/social/new') },
  ])
  const isBare = list.rows.length === 0
  return (
    <>
      <TopBar
        title="Posts" backTo="/social"
        actions={<><LinkButton href="/social" icon={CalendarRange} className="max-sm:hidden">Calendar</LinkButton>{mayWrite && <LinkButton kind="primary" href="/social/new" icon={PencilLine}>Write a post</LinkButton>}</>}
      />
      <PauseBanner />
      <WaitingBanner />
      <Tabs label="States" items={tabs} value={search.tab ?? 'all'} onChange={id => change({ tab: id === 'all' ? undefined : (id as PostsSearch['tab']) })} />
      <FilterBar>
        <SearchField label="Search posts" placeholder="Words of the post" value={typed.text} onChange={typed.setText} inputRef={field} className="w-56 shrink-0 max-sm:w-44" />
        <AccountFilter value={search.account} onChange={account => change({ account })} />
      </FilterBar>
      {list.isPending ? <SkeletonRows rows={10} check={false} face={false} label="Loading posts" />
        : list.error ? <FailedState error={list.error} safe="Your filters are kept" onRetry={list.retry} className="flex-1" />
        : isBare && (search.q || search.account) ? <NothingFits search={search} onDrop={key => change({ [key]: undefined })} />
        : isBare ? <NoPosts tab={search.tab} mayWrite={mayWrite} onAll={() => change({ tab: undefined })} />
        : (
          <div className="flex min-h-0 flex-1 flex-col">
            <Table label="Posts" rows={list.rows} rowId={post => post.id} rowName={titleOf} columns={postColumns(workspace?.timeZone)} phone={postOnPhone(workspace?.timeZone)} fresh={fresh} onOpen={post => navigateTo(`/social/posts/${post.id}`)} onEndReached={list.more} isLoadingMore={list.isLoadingMore} />
          </div>
        )}
    </>
  )
}

function NoPosts({ tab, mayWrite, onAll }: { tab: PostsSearch['tab']; mayWrite: boolean; onAll: () => void }) {
  if (tab === 'trouble') return <EmptyState title="Nothing failed, nothing is held" className="flex-1" actions={<Button onPress={onAll}>All posts</Button>}>A post that a network refuses comes here with the reason and the way out.</EmptyState>
  if (tab) return <EmptyState title={`Nothing under “${tabName(tab)}”`} className="flex-1" actions={<Button onPress={onAll}>All posts</Button>}>A post moves here when its state changes.</EmptyState>
  return (
    <EmptyState title="No posts yet" className="flex-1" actions={mayWrite && <LinkButton kind="primary" href="/social/new" icon={PencilLine}>Write a post</LinkButton>}>
      Write a post once and it goes out on every account you choose, at the time you choose.
    </EmptyState>
  )
}

function NothingFits({ search, onDrop }: { search: PostsSearch; onDrop: (key: 'q' | 'account') => void }) {
  const keys = (['q', 'account'] as const).filter(key => search[key])
  return <NoMatch className="flex-1 content-start" title={search.q ? `No post with “${search.q}” here` : 'No post of this account here'} actions={keys.map(key => <Drop key={key} name={key} search={{ ...search, [key]: undefined }} onDrop={() => onDrop(key)} />)} />
}

function Drop({ name, search, onDrop }: { name: 'q' | 'account'; search: PostsSearch; onDrop: () => void }) {
  const { data } = useOperation('social.posts.list', { ...filtersOf(search), limit: 100 })
  const found = data && (data.nextCursor ? '100 and more' : counted(data.items.length, 'post'))
  return <Button onPress={onDrop}>Without the {name === 'q' ? 'search' : 'account'}{found ? `: ${found}` : ''}</Button>
}
