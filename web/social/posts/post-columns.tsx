import { ImageOff } from 'lucide-react'
import type { PostSummary } from '../../../server/social/contract.ts'
import { formatAgo, formatCompact, formatDateTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { Picture } from '../../kit/picture.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import type { Column, TwoLineRow } from '../../kit/table/table.tsx'
import { PostStatePill } from '../post-words.tsx'

export const titleOf = (post: Pick<PostSummary, 'title'>): string => post.title || 'Without a text'

/** The first picture of a post, small. */
export const Cover = ({ post, className = 'w-10.5' }: { post: Pick<PostSummary, 'cover'>; className?: string }) =>
  post.cover
    ? <Picture src={post.cover} alt="" className={`${className} shrink-0 rounded-xs`} />
    : <span className={`grid aspect-3/2 shrink-0 place-items-center rounded-xs bg-sunken text-ink-faint ${className}`}><Icon of={ImageOff} size={14} /></span>

/** How many marks fit on a card before a number stands for the rest. */
const marksShown = 3

/** The networks a post goes to, each once. */
export function Networks({ post, size, max = marksShown }: { post: { accounts: readonly { network: string }[] }; size?: 'sm' | 'md'; max?: number }) {
  const networks = [...new Set(post.accounts.map(account => account.network))]
  if (networks.length === 0) return null
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      {networks.slice(0, max).map(network => <NetworkMark key={network} network={network} size={size} />)}
      {networks.length > max && <span className="text-2xs text-ink-muted">+{networks.length - max}</span>}
    </span>
  )
}

/** The columns of the list of posts. */
export const postColumns = (timeZone?: string): Column<PostSummary>[] => [
  { id: 'title', header: 'Post', width: 'minmax(240px, 2fr)', cell: post => <><Cover post={post} /><span className="min-w-0 truncate font-medium">{titleOf(post)}</span></> },
  { id: 'state', header: 'State', width: '128px', cell: post => <PostStatePill state={post.state} /> },
  { id: 'accounts', header: 'Accounts', width: 'minmax(150px, 1fr)', cell: post => (post.accounts.length ? <><Networks post={post} /><span className="min-w-0 truncate text-ink-muted">{[...new Set(post.accounts.map(account => account.name))].join(', ')}</span></> : <Unknown>None chosen</Unknown>) },
  { id: 'when', header: 'When', width: '150px', align: 'end', cell: post => (post.dueAt ? formatDateTime(post.dueAt, { timeZone }) : <Unknown>No time yet</Unknown>) },
  { id: 'engagement', header: 'Reactions', width: '92px', align: 'end', cell: post => (post.engagement === null ? <Unknown>None yet</Unknown> : formatCompact(post.engagement)) },
  { id: 'updatedAt', header: 'Touched', width: '92px', align: 'end', cell: post => <span className="text-ink-muted">{formatAgo(post.updatedAt, { timeZone })}</span> },
]

export const postOnPhone = (timeZone?: string) => (post: PostSummary): TwoLineRow => ({
  start: <Cover post={post} />,
  title: titleOf(post),
  meta: post.dueAt ? formatDateTime(post.dueAt, { timeZone }) : 'No time yet',
  end: <PostStatePill state={post.state} />,
  endMeta: <Networks post={post} size="sm" />,
})
