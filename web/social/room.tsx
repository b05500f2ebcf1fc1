import { CalendarOff, CalendarRange, ChartPie, CircleUserRound, FileUp, House, Leaf, ListOrdered, PenSquare, Repeat, Rss, TextQuote, Webhook } from 'lucide-react'
import { call } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import type { Room } from '../shell/room.ts'
import { useMay } from '../shell/session.tsx'
import { readBatchSearch } from './batch/batch-address.ts'
import { readComposeSearch } from './compose/compose-address.ts'
import { readQueueSearch } from './queue/queue-address.ts'
import { readSeriesSearch } from './series/series-address.ts'
import { readCalendarSearch, readPostsSearch } from './social-address.ts'

/** Posts that did not go out as planned: they wait for a person. */
function useWaitingPosts(): number | undefined {
  const may = useMay('social:publish')
  const { data } = useOperation('social.posts.list', { state: ['failed', 'held', 'partly'], limit: 100 }, { enabled: may })
  return data?.items.length
}

export const room: Room = {
  id: 'social',
  routes: [
    { path: '/social', lazy: () => import('./calendar/calendar-screen.tsx'), permission: 'social:read', searchSchema: readCalendarSearch },
    { path: '/social/posts', lazy: () => import('./posts/posts-screen.tsx'), permission: 'social:read', searchSchema: readPostsSearch },
    { path: '/social/posts/$postId', lazy: () => import('./posts/post-page.tsx'), permission: 'social:read' },
    { path: '/social/new', lazy: () => import('./compose/compose-screen.tsx'), permission: 'social:write', searchSchema: readComposeSearch },
    { path: '/social/queue', lazy: () => import('./queue/queue-screen.tsx'), permission: 'social:read', searchSchema: readQueueSearch },
    { path: '/social/waiting', lazy: () => import('./waiting/waiting-screen.tsx'), permission: 'social:read' },
    { path: '/social/series', lazy: () => import('./series/series-screen.tsx'), permission: 'social:read', searchSchema: readSeriesSearch },
    { path: '/social/evergreen', lazy: () => import('./evergreen/pools-screen.tsx'), permission: 'social:read' },
    { path: '/social/import', lazy: () => import('./batch/batch-screen.tsx'), permission: 'social:write', searchSchema: readBatchSearch },
    { path: '/social/feeds', lazy: () => import('./feeds/feeds-screen.tsx'), permission: 'social:read' },
    { path: '/social/accounts', lazy: () => import('./accounts/accounts-screen.tsx'), permission: 'social:read' },
  ],
  nav: [{ group: 'Make', label: 'Social', icon: CalendarRange, to: '/social', order: 30, permission: 'social:read', key: 's', useWaiting: useWaitingPosts, onPhone: true }],
  settings: [
    { id: 'publishing', group: 'Reach', label: 'Publishing', icon: CalendarOff, permission: 'social:read', lazy: () => import('./settings/publishing-page.tsx') },
    { id: 'snippets', group: 'Reach', label: 'Snippets', icon: TextQuote, permission: 'social:read', lazy: () => import('./snippets/snippets-page.tsx') },
    { id: 'listing-posts', group: 'Reach', label: 'Posts and listings', icon: House, permission: 'social:read', lazy: () => import('./listing-rules/listing-rules-page.tsx') },
    { id: 'network-webhooks', group: 'Reach', label: 'Network webhooks', icon: Webhook, permission: 'social:accounts', lazy: () => import('./webhooks/webhooks-page.tsx') },
    { id: 'content-mix', group: 'Reach', label: 'Content mix', icon: ChartPie, permission: 'social:read', lazy: () => import('./categories/mix-settings.tsx') },
  ],
  commands: [
    { id: 'social.posts', label: 'All posts', group: 'Go to', icon: CalendarRange, href: '/social/posts', permission: 'social:read', keywords: 'drafts scheduled published failed' },
    { id: 'social.queue', label: 'Queue', group: 'Go to', icon: ListOrdered, href: '/social/queue', permission: 'social:read', keywords: 'slots times next free shuffle' },
    { id: 'social.publishing', label: 'Pauses, blackouts and holidays', group: 'Go to', icon: CalendarOff, href: '/settings/publishing', permission: 'social:read', keywords: 'missed quota stop' },
    { id: 'social.waiting', label: 'Posts that wait for you', group: 'Go to', icon: CalendarRange, href: '/social/waiting', permission: 'social:read', keywords: 'missed held sold release' },
    { id: 'social.series', label: 'New recurring post', group: 'Do', icon: Repeat, href: '/social/series?new=true', permission: 'social:publish', keywords: 'series repeat every week again' },
    { id: 'social.all-series', label: 'Recurring posts', group: 'Go to', icon: Repeat, href: '/social/series', permission: 'social:read', keywords: 'series repeat skip stop' },
    { id: 'social.evergreen', label: 'Evergreen posts', group: 'Go to', icon: Leaf, href: '/social/evergreen', permission: 'social:read', keywords: 'pool recycle repeat variation gap' },
    { id: 'social.import', label: 'Import a table of posts', group: 'Do', icon: FileUp, href: '/social/import', permission: 'social:write', keywords: 'csv bulk batch upload schedule' },
    { id: 'social.feeds', label: 'Feeds', group: 'Go to', icon: Rss, href: '/social/feeds', permission: 'social:read', keywords: 'rss atom json news sitemap' },
    { id: 'social.mix', label: 'Content mix', group: 'Go to', icon: ChartPie, href: '/settings/content-mix', permission: 'social:read', keywords: 'categories target share duplicate' },
    { id: 'social.accounts', label: 'Social accounts', group: 'Go to', icon: CircleUserRound, href: '/social/accounts', permission: 'social:read', keywords: 'bluesky facebook network sandbox' },
    { id: 'social.connect', label: 'Connect an account', group: 'Do', icon: CircleUserRound, href: '/social/accounts', permission: 'social:accounts', keywords: 'bluesky facebook network sign in' },
  ],
  creates: [{ id: 'social.new-post', label: 'Write a post', icon: PenSquare, href: '/social/new', permission: 'social:write', keywords: 'new publish schedule social' }],
  search: async (text, signal) => {
    const { items } = await call('social.posts.list', { q: text, limit: 6 }, { signal })
    return items.map(post => ({ id: `post:${post.id}`, label: post.title, group: 'Posts', icon: CalendarRange, note: post.accounts[0]?.name, href: `/social/posts/${post.id}` }))
  },
}
