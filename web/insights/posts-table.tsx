import { CalendarRange } from 'lucide-react'
import type { Output } from '../api/client.ts'
import { formatCount, formatDay } from '../kit/format.ts'
import { Icon } from '../kit/icon.tsx'
import { PlainLink, TextLink } from '../kit/link.tsx'
import { Picture } from '../kit/picture.tsx'
import { Table, type Column } from '../kit/table/table.tsx'
import { Unknown } from '../kit/table/cells.tsx'
import { navigateTo } from '../shell/navigate.ts'

type Figures = Output<'insights.home'>
type Post = Figures['posts'][number]

/** What each post brought in the period, the best first. */
export function PostsTable({ figures: { posts, days, zone } }: { figures: Figures }) {
  if (posts.length === 0) return <p className="px-(--pad) pb-6 text-ink-muted">No post was seen, clicked or answered in this time.</p>
  const leadsOf = (post: Post) => `/leads?post=${post.id}&from=${days[0]}&to=${days.at(-1)}&sort=created`
  const columns: Column<Post>[] = [
    { id: 'post', header: 'Post', width: 'minmax(220px, 2.4fr)', cell: post => <><Cover post={post} /><PlainLink href={`/social/posts/${post.id}`} className="truncate font-medium data-hovered:text-accent-ink">{post.title}</PlainLink></> },
    { id: 'out', header: 'Out', width: '92px', align: 'end', cell: post => (post.at ? formatDay(post.at, { timeZone: zone }) : <Unknown />) },
    { id: 'views', header: 'Views', width: '92px', align: 'end', cell: post => <Count value={post.gained['views']} /> },
    { id: 'likes', header: 'Likes', width: '82px', align: 'end', cell: post => <Count value={post.gained['likes']} /> },
    { id: 'comments', header: 'Comments', width: '92px', align: 'end', cell: post => <Count value={post.gained['comments']} /> },
    { id: 'clicks', header: 'Clicks', width: '72px', align: 'end', cell: post => formatCount(post.clicks) },
    { id: 'visits', header: 'Visits', width: '72px', align: 'end', cell: post => formatCount(post.visits) },
    { id: 'leads', header: 'Leads', width: '72px', align: 'end', cell: post => (post.leads ? <TextLink href={leadsOf(post)}>{formatCount(post.leads)}</TextLink> : 0) },
  ]
  return (
    <Table
      label="Posts" rows={posts} rowId={post => post.id} rowName={post => post.title} columns={columns} className="flex-none"
      onOpen={post => navigateTo(`/social/posts/${post.id}`)}
      phone={post => ({ start: <Cover post={post} />, title: post.title, meta: `${formatCount(post.clicks)} clicks, ${formatCount(post.visits)} visits`, end: `${formatCount(post.leads)} ${post.leads === 1 ? 'lead' : 'leads'}` })}
    />
  )
}

function Count({ value }: { value: number | undefined }) {
  return value === undefined ? <Unknown>Not given</Unknown> : formatCount(value)
}

function Cover({ post }: { post: Post }) {
  return post.cover ? <Picture src={post.cover} alt="" aspect="3/2" className="w-9 shrink-0 rounded-xs" /> : <span className="grid h-6 w-9 shrink-0 place-items-center rounded-xs bg-sunken text-ink-faint"><Icon of={CalendarRange} size={14} /></span>
}
