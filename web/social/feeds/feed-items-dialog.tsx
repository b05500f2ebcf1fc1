import type { Output } from '../../api/client.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatAgo } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastRefused } from '../undo-run.ts'

type Feed = Output<'social.feeds.list'>['items'][number]
const outcomeWords = { waiting: 'Waits', before: 'Was there before', filtered: 'Filtered out', draft: 'Draft', queued: 'Queued' } as const

/** What a feed brought, with what became of it; any item can be made a post. */
export function FeedItemsDialog({ feed, onClose }: { feed: Feed; onClose: () => void }) {
  const list = usePages('social.feeds.items', { id: feed.id, limit: 30 })
  const take = useAct('social.feeds.take')
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Dialog isOpen onClose={onClose} size="lg" title={feed.name} actions={<Button onPress={onClose}>Close</Button>}>
      {list.isPending ? <SkeletonRows check={false} face={false} label="Loading items" />
        : list.error ? <FailedState error={list.error} title="The items could not be loaded" onRetry={() => void list.refetch()} />
        : items.length === 0 ? <p className="text-ink-muted">{feed.problem ?? 'It holds no items.'}</p>
        : (
          <ul aria-label="Items" className="border-t border-line">
            {items.map(item => (
              <li key={item.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
                <span className="min-w-0 flex-1 basis-72"><span className="block truncate font-medium">{item.title || item.summary}</span><span className="block text-xs text-ink-muted">{[item.publishedAt && formatAgo(item.publishedAt), outcomeWords[item.outcome]].filter(Boolean).join(', ')}</span>{item.problem && <span className="block text-xs text-warning-ink">{item.problem}</span>}</span>
                {item.postId ? <TextLink href={`/social/posts/${item.postId}`}>See the post</TextLink> : feed.may.edit && <Button size="sm" onPress={() => take.mutate({ id: feed.id, itemId: item.id }, { onError: toastRefused })}>Make a post</Button>}
              </li>
            ))}
          </ul>
        )}
      {list.hasNextPage && <div className="py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </Dialog>
  )
}
