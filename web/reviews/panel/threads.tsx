import { useState } from 'react'
import type { Review } from '../../../server/reviews/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { CommentComposer } from './comment-composer.tsx'
import { ThreadItem } from './thread-item.tsx'

/** Open threads, the settled ones behind a press, and a line to write in. */
export function Threads({ review }: { review: Review }) {
  const [showsSettled, setShowsSettled] = useState(false)
  const { data, error, refetch } = useOperation('reviews.comments.list', { kind: review.kind, subjectId: review.subjectId })
  if (!data) return error ? <FailedState error={error} title="Comments could not be loaded" onRetry={() => void refetch()} /> : <SkeletonRows rows={2} check={false} label="Loading comments" />
  const settled = data.items.filter(({ resolved }) => resolved !== null)
  const shown = data.items.filter(({ resolved }) => showsSettled || resolved === null)
  return (
    <div className="grid gap-3">
      {data.items.length === 0 && !review.may.comment && <p className="text-ink-muted">No comments.</p>}
      {shown.length > 0 && <ul aria-label="Threads" className="grid gap-3">{shown.map(thread => <ThreadItem key={thread.id} review={review} thread={thread} />)}</ul>}
      {settled.length > 0 && <Button size="sm" kind="quiet" className="w-fit" onPress={() => setShowsSettled(!showsSettled)}>{showsSettled ? 'Hide what is settled' : `Show ${counted(settled.length, 'settled thread')}`}</Button>}
      {review.may.comment && <CommentComposer review={review} />}
    </div>
  )
}
