import { RotateCw } from 'lucide-react'
import type { Feed } from '../../../server/listings/contract.ts'
import { useAct, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'

/** Listings and photos that could not be taken in, why, and another try. */
export function FeedProblems({ feed }: { feed: Feed }) {
  const list = usePages('listings.feeds.problems', { id: feed.id, limit: 10 })
  const retry = useAct('listings.feeds.retry')
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  if (items.length === 0) return null
  return (
    <section aria-label={`What is wrong in ${feed.name}`} className="rounded-md border border-line">
      <header className="flex min-h-11 items-center gap-3 border-b border-line px-3">
        <h3 className="font-medium">{counted(feed.wrong, 'thing')} could not be taken in</h3>
        <Button size="sm" icon={RotateCw} className="ml-auto" isPending={retry.isPending} onPress={() => retry.mutate({ id: feed.id }, { onSuccess: () => toast('They are asked for again with the next run'), onError: error => toastProblem(error) })}>Try again</Button>
      </header>
      <ul>
        {items.map(one => (
          <li key={one.id} className="border-b border-line px-3 py-2 last:border-b-0">
            <span className="block font-medium">{one.listingId ? <TextLink href={`/listings/${one.listingId}`}>{one.title}</TextLink> : one.title} <span className="font-normal text-ink-faint">{one.listingKey}{one.what === 'photo' ? ', a photo' : ''}</span></span>
            <span className="block text-sm text-ink-muted">{one.reason}{one.tries > 1 && ` Tried ${one.tries} times.`}</span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && <div className="p-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </section>
  )
}
