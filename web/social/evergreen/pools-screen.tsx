import { Leaf, Pause, PencilLine, Play, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatAgo, formatDateTime } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { useMay } from '../../shell/session.tsx'
import { Loaded } from '../../shell/section-page.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { toastRefused } from '../undo-run.ts'
import { PoolDialog } from './pool-dialog.tsx'
import { PoolPostDialog } from './pool-post-dialog.tsx'

type Pool = Output<'social.pools.list'>['items'][number]
type PoolPost = Output<'social.pools.get'>['items'][number]

/** Evergreen pools: posts without an end that fill what is free, each pool with its posts. */
export default function PoolsScreen() {
  const mayPublish = useMay('social:publish')
  const { data, error, isPending, refetch } = useOperation('social.pools.list', {})
  const [form, setForm] = useState<{ pool?: Pool } | null>(null)
  const pools = data?.items ?? []
  const add = mayPublish && <Button kind="primary" icon={Plus} onPress={() => setForm({})}>New pool</Button>
  return (
    <>
      <TopBar title="Evergreen" backTo="/social" actions={pools.length > 0 && add} />
      {isPending ? <SkeletonRows check={false} label="Loading pools" />
        : error && !data ? <FailedState error={error} title="The pools could not be loaded" safe="Posts that are planned go out all the same" onRetry={() => void refetch()} className="flex-1" />
        : pools.length === 0 ? <EmptyState title="No evergreen posts yet" className="flex-1" actions={add}>Tips and stories that stay true. A pool puts them into free times, never one too soon again, and lets a post rest when its listing is sold.</EmptyState>
        : <div className="min-h-0 flex-1 overflow-y-auto">{pools.map(pool => <PoolSection key={pool.id} pool={pool} onEdit={() => setForm({ pool })} />)}</div>}
      {form && <PoolDialog {...form} onClose={() => setForm(null)} />}
    </>
  )
}

function PoolSection({ pool, onEdit }: { pool: Pool; onEdit: () => void }) {
  const query = useOperation('social.pools.get', { id: pool.id })
  const update = useAct('social.pools.update')
  const remove = useAct('social.pools.delete')
  const [open, setOpen] = useState<{ post?: PoolPost } | null>(null)
  const [asks, setAsks] = useState(false)
  return (
    <section aria-label={pool.name} className="border-b border-line pb-4">
      <header className="flex flex-wrap items-center gap-2 px-(--pad) py-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="flex items-center gap-2 font-semibold">{pool.name}{pool.paused && <Pill>Paused</Pill>}</h2>
          <p className="text-sm text-ink-muted">{counted(pool.accountIds.length, 'account')}, {pool.times.length > 0 ? `${counted(pool.times.length, 'time')} a week` : 'free times of the queue'}, each post again after {counted(pool.gapDays, 'day')}. {counted(pool.planned, 'post')} planned.</p>
        </div>
        {pool.may.edit && (
          <>
            <Button icon={Leaf} onPress={() => setOpen({})}>Add a post</Button>
            <IconButton icon={PencilLine} label={`Change ${pool.name}`} onPress={onEdit} />
            <IconButton icon={pool.paused ? Play : Pause} label={pool.paused ? `Let ${pool.name} go on` : `Pause ${pool.name}`} onPress={() => update.mutate({ id: pool.id, paused: !pool.paused }, { onError: toastRefused })} />
            <IconButton icon={Trash2} label={`Remove ${pool.name}`} onPress={() => setAsks(true)} />
          </>
        )}
      </header>
      {pool.problem && <Notice kind="warning" title={pool.problem} className="mx-(--pad) mb-3" />}
      <Loaded query={query} what="Posts">{({ items }) => items.length === 0 ? <p className="px-(--pad) text-ink-muted">No posts in it yet.</p> : (
        <ul aria-label={`Posts of ${pool.name}`} className="border-t border-line">{items.map(post => <PostRow key={post.id} pool={pool} post={post} onEdit={() => setOpen({ post })} />)}</ul>
      )}</Loaded>
      {open && <PoolPostDialog poolId={pool.id} {...open} onClose={() => setOpen(null)} />}
      <ConfirmDialog isOpen={asks} onClose={() => setAsks(false)} isDangerous title={`Remove ${pool.name} with ${counted(pool.posts, 'post')}?`} intro="What waits of it leaves the queue. What is out stays." verb="Remove" onConfirm={() => remove.mutateAsync({ id: pool.id })} />
    </section>
  )
}

function PostRow({ pool, post, onEdit }: { pool: Pool; post: PoolPost; onEdit: () => void }) {
  const update = useAct('social.pools.posts.update')
  const when = [post.nextAt && `next ${formatDateTime(post.nextAt)}`, post.lastAt && `last ${formatAgo(post.lastAt)}`, counted(post.goes, 'go', 'goes')].filter(Boolean).join(', ')
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-(--pad) py-2">
      <span className="min-w-0 flex-1 basis-64"><span className="block truncate font-medium">{post.title}</span><span className="block truncate text-xs text-ink-muted">{[post.texts.length > 1 && counted(post.texts.length, 'variation'), post.listing?.title, when].filter(Boolean).join(', ')}</span></span>
      {post.rests && <Pill tone="warning">{post.rests}</Pill>}
      {pool.may.edit && <><Button size="sm" kind="quiet" onPress={() => update.mutate({ poolId: pool.id, id: post.id, rests: post.rests === null }, { onError: toastRefused })}>{post.rests ? 'Take in again' : 'Leave out'}</Button><Button size="sm" onPress={onEdit}>Change</Button></>}
    </li>
  )
}
