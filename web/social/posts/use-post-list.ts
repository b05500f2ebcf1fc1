import type { PostState } from '../../../server/social/contract.ts'
import { useOperation, usePages } from '../../api/use-operation.ts'
import type { TabItem } from '../../kit/tabs.tsx'
import type { PostsSearch } from '../social-address.ts'

type Tab = NonNullable<PostsSearch['tab']> | 'all'
const tabs: { id: Tab; label: string; state?: PostState[] }[] = [
  { id: 'all', label: 'All' },
  { id: 'drafts', label: 'Drafts', state: ['draft'] },
  { id: 'scheduled', label: 'Scheduled', state: ['scheduled', 'publishing'] },
  { id: 'published', label: 'Published', state: ['published', 'partly'] },
  { id: 'trouble', label: 'Failed or held', state: ['failed', 'held', 'partly'] },
]
export const tabName = (id: Tab): string => tabs.find(tab => tab.id === id)?.label ?? 'All'

/** What the server is asked for an address. */
export const filtersOf = ({ tab, q, account }: PostsSearch) => ({
  ...(tab ? { state: tabs.find(one => one.id === tab)?.state } : {}),
  ...(q ? { q } : {}),
  ...(account ? { accountId: account } : {}),
})

/** The posts that an address asks for, page by page. */
export function usePostList(search: PostsSearch) {
  const pages = usePages('social.posts.list', { ...filtersOf(search), limit: 50 }, { keepPrevious: true })
  const rows = pages.data?.pages.flatMap(page => page.items) ?? []
  return {
    rows,
    isPending: pages.isPending,
    error: pages.isError && rows.length === 0 ? pages.error : null,
    retry: () => void pages.refetch(),
    more: () => void (pages.hasNextPage && !pages.isFetchingNextPage && pages.fetchNextPage()),
    isLoadingMore: pages.isFetchingNextPage,
  }
}

/** The tabs; the one with posts that wait for somebody says how many. */
export function usePostTabs(): TabItem[] {
  const { data } = useOperation('social.posts.list', { state: ['failed', 'held', 'partly'], limit: 100 })
  return tabs.map(({ id, label }) => ({ id, label, ...(id === 'trouble' && data && data.items.length > 0 ? { count: data.items.length, waits: true } : {}) }))
}
