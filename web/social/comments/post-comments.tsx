import { RefreshCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { PostComments as Comments } from '../../../server/social/contract.ts'
import type { Post } from '../../../server/social/contract.ts'
import type { z } from 'zod'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { formatAgo } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { CommentItem } from './comment-item.tsx'
import { ReplyBox } from './reply-box.tsx'
import { inThreads } from './threads.ts'
import { WaitingReply } from './waiting-reply.tsx'

/** What people wrote under a post on each of its accounts, and our answers. */
export function PostComments({ post }: { post: Post }) {
  const { data, error, refetch } = useOperation('social.comments.of-post', { id: post.id })
  const refresh = useAct('social.comments.refresh')
  const mayWrite = useMay('social:write')
  useReadOnSight(post.id, data?.unread ?? 0, mayWrite)
  if (!post.variants.some(variant => variant.publishedAt)) return null
  const look = () => refresh.mutate({ id: post.id }, { onSuccess: () => toast('Asking the networks'), onError: thrown => toastProblem(thrown) })
  return (
    <Section title="Comments on the networks" count={data?.comments.filter(one => one.removedAt === null).length} waits={(data?.unread ?? 0) > 0} className="pb-5" end={mayWrite && <IconButton icon={RefreshCw} size="sm" label="Ask the networks now" onPress={look} />}>
      {error ? <FailedState error={error} onRetry={() => void refetch()} /> : !data ? <SkeletonRows rows={2} check={false} label="Loading comments" /> : <Places data={data} post={post} />}
    </Section>
  )
}

type Data = z.output<typeof Comments>

function Places({ data, post }: { data: Data; post: Post }) {
  const { workspace } = useSession()
  const [answering, setAnswering] = useState<string | null>(null)
  const places = data.places.filter(place => place.published)
  return (
    <div className="grid gap-5">
      {places.map(place => {
        const threads = inThreads(data.comments.filter(comment => comment.variantId === place.variantId))
        const waiting = data.replies.filter(reply => reply.variantId === place.variantId)
        return (
          <div key={place.variantId} className="grid gap-2.5">
            {places.length > 1 && <h3 className="text-xs font-medium text-ink-muted">{place.accountName} on {place.networkName}</h3>}
            {!place.offered ? <p className="text-ink-muted">{place.networkName} does not tell apps what people write. Read and answer there.</p> : (
              <>
                {threads.length === 0 && <p className="text-ink-muted">No comment yet.{place.readAt && ` Asked ${agoWords(formatAgo(place.readAt, { timeZone: workspace?.timeZone }))}.`}</p>}
                {threads.length > 0 && (
                  <ul aria-label={`Comments on ${place.networkName}`} className="grid gap-3">
                    {threads.map(({ comment, depth }) => (
                      <CommentItem key={comment.id} comment={comment} depth={depth} isAnswering={answering === comment.id} onAnswer={on => setAnswering(on ? comment.id : null)} max={place.max} networkName={place.networkName}>
                        {waiting.filter(reply => reply.commentId === comment.id).map(reply => <WaitingReply key={reply.id} reply={reply} networkName={place.networkName} />)}
                      </CommentItem>
                    ))}
                  </ul>
                )}
                {waiting.filter(reply => reply.commentId === null).map(reply => <WaitingReply key={reply.id} reply={reply} networkName={place.networkName} />)}
                {post.may.publish && <ReplyBox postId={post.id} variantId={place.variantId} commentId={null} label={`Write under the post on ${place.networkName}`} max={place.max} />}
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}

/** Comments that stood on the screen for a moment count as seen. */
function useReadOnSight(postId: string, unread: number, mayWrite: boolean): void {
  const { mutate } = useAct('social.comments.mark-read')
  const asked = useRef(0)
  useEffect(() => {
    if (!mayWrite || unread === 0 || asked.current === unread) return
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return
      asked.current = unread
      mutate({ id: postId }, { onSettled: () => (asked.current = 0) })
    }, 4_000)
    return () => clearTimeout(timer)
  }, [postId, unread, mayWrite, mutate])
}

const agoWords = (ago: string) => (/ (min|h)$/.test(ago) ? `${ago} ago` : ago === 'now' ? 'just now' : ago)
