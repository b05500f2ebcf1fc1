import { Ellipsis, Pause, PencilLine, Play, Plus, RefreshCw, Rss, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { counted, formatAgo } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Menu } from '../../kit/menu.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { toastRefused } from '../undo-run.ts'
import { FeedDialog } from './feed-dialog.tsx'
import { FeedItemsDialog } from './feed-items-dialog.tsx'

type Feed = Output<'social.feeds.list'>['items'][number]

/** Feeds of others whose news become posts, each with how its last reading went. */
export default function FeedsScreen() {
  const mayWrite = useMay('social:write')
  const { data, error, isPending, refetch } = useOperation('social.feeds.list', {})
  const [open, setOpen] = useState<{ what: 'form' | 'items'; feed?: Feed } | null>(null)
  const add = mayWrite && <Button kind="primary" icon={Plus} onPress={() => setOpen({ what: 'form' })}>Add a feed</Button>
  const items = data?.items ?? []
  return (
    <>
      <TopBar title="Feeds" backTo="/social" actions={items.length > 0 && add} />
      {isPending ? <SkeletonRows check={false} label="Loading feeds" />
        : error && !data ? <FailedState error={error} title="The feeds could not be loaded" onRetry={() => void refetch()} className="flex-1" />
        : items.length === 0 ? <EmptyState title="No feed is read yet" className="flex-1" actions={add}>The news of your own site or of the local paper become drafts, or fill the queue. RSS, Atom, JSON Feed and news sitemaps are read.</EmptyState>
        : <ul aria-label="Feeds" className="min-h-0 flex-1 overflow-y-auto">{items.map(feed => <FeedRow key={feed.id} feed={feed} onEdit={() => setOpen({ what: 'form', feed })} onItems={() => setOpen({ what: 'items', feed })} />)}</ul>}
      {open?.what === 'form' && <FeedDialog {...(open.feed ? { feed: open.feed } : {})} onClose={() => setOpen(null)} />}
      {open?.what === 'items' && open.feed && <FeedItemsDialog feed={open.feed} onClose={() => setOpen(null)} />}
    </>
  )
}

function FeedRow({ feed, onEdit, onItems }: { feed: Feed; onEdit: () => void; onItems: () => void }) {
  const update = useAct('social.feeds.update')
  const check = useAct('social.feeds.check')
  const remove = useAct('social.feeds.delete')
  const { drafts, queued, filtered } = feed.counts
  const takeAway = () => remove.mutate({ id: feed.id }, { onSuccess: () => toast(`${feed.name} is no longer read`, { undo: () => callForAnswer('social.feeds.restore', { id: feed.id }).then(() => refreshRooms(queries, ['social'])) }), onError: toastRefused })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-(--pad) py-3">
      <Icon of={Rss} size={18} className="text-ink-muted" />
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex items-center gap-2"><span className="truncate font-medium">{feed.name}</span>{feed.paused ? <Pill>Paused</Pill> : feed.problem ? <Pill tone="danger">Fails</Pill> : null}</p>
        <p className="truncate text-xs text-ink-muted">{feed.url}</p>
        {feed.problem && <p className="text-sm break-words text-danger-ink">{feed.problem}</p>}
      </div>
      <div className="text-sm text-ink-muted">
        <p>{feed.mode === 'queue' ? `${counted(queued, 'post')} queued${drafts > 0 ? `, ${counted(drafts, 'draft')}` : ''}` : counted(drafts, 'draft')}{filtered > 0 && `, ${filtered} filtered out`}</p>
        <p className="text-xs">{feed.checkedAt ? `Read ${formatAgo(feed.checkedAt)}` : 'Being read'}{!feed.paused && feed.failures > 1 && `, again ${formatAgo(feed.nextAt)}`}</p>
      </div>
      <Button size="sm" onPress={onItems}>Items</Button>
      {feed.may.edit && (
        <Menu
          label={`Acts on ${feed.name}`} trigger={<IconButton icon={Ellipsis} label={`More for ${feed.name}`} />}
          groups={[
            { items: [{ id: 'edit', label: 'Change', icon: PencilLine, onAction: onEdit }, { id: 'check', label: 'Read it now', icon: RefreshCw, onAction: () => check.mutate({ id: feed.id }, { onError: toastRefused }) }, feed.paused ? { id: 'go', label: 'Go on', icon: Play, onAction: () => update.mutate({ id: feed.id, paused: false }, { onError: toastRefused }) } : { id: 'pause', label: 'Pause', icon: Pause, onAction: () => update.mutate({ id: feed.id, paused: true }, { onError: toastRefused }) }] },
            { items: [{ id: 'remove', label: 'Remove', icon: Trash2, isDanger: true, onAction: takeAway }] },
          ]}
        />
      )}
    </li>
  )
}
