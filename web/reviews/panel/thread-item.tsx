import { Check, MoreHorizontal, Pencil, RotateCcw, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import type { Comment, Review, Thread } from '../../../server/reviews/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { formatDateTime } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Pill } from '../../kit/status.tsx'
import { useSession } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { AnchorMark } from './anchor-mark.tsx'
import { CommentComposer } from './comment-composer.tsx'

/** A comment with its answers: settle it, open it again, answer. */
export function ThreadItem({ review, thread }: { review: Review; thread: Thread }) {
  const [isAnswering, setAnswering] = useState(false)
  const resolve = useAct('reviews.threads.resolve')
  const reopen = useAct('reviews.threads.reopen')
  const settle = () => resolve.mutate({ id: thread.id }, { onSuccess: ({ runId }) => toastDone('The thread is settled', runId), onError: toastRefused })
  const open = () => reopen.mutate({ id: thread.id }, { onSuccess: ({ runId }) => toastDone('The thread is open again', runId), onError: toastRefused })
  return (
    <li className={cx('rounded-md border border-line px-3 py-2.5', thread.resolved && 'bg-sunken')}>
      {(thread.shared || thread.resolved) && (
        <p className="mb-1.5 flex flex-wrap gap-1.5">
          {thread.shared && <Pill tone="info" icon={Users}>Seen outside</Pill>}
          {thread.resolved && <Pill icon={Check}>Settled{thread.resolved.by && ` by ${thread.resolved.by}`}</Pill>}
        </p>
      )}
      {thread.anchor && <AnchorMark anchor={thread.anchor} review={review} />}
      <OneComment comment={thread} />
      {thread.replies.length > 0 && <ul aria-label="Answers" className="mt-2 grid gap-2 border-l-2 border-line pl-3">{thread.replies.map(reply => <li key={reply.id}><OneComment comment={reply} /></li>)}</ul>}
      {review.may.comment && (isAnswering
        ? <div className="mt-2"><CommentComposer review={review} threadId={thread.id} onDone={() => setAnswering(false)} /></div>
        : (
            <div className="mt-1.5 -ml-2 flex gap-1">
              <Button size="sm" kind="quiet" onPress={() => setAnswering(true)}>Answer</Button>
              {thread.resolved ? <Button size="sm" kind="quiet" icon={RotateCcw} isPending={reopen.isPending} onPress={open}>Open again</Button> : <Button size="sm" kind="quiet" icon={Check} isPending={resolve.isPending} onPress={settle}>Settle</Button>}
            </div>
          ))}
    </li>
  )
}

function OneComment({ comment }: { comment: Comment }) {
  const { workspace } = useSession()
  const [isEditing, setEditing] = useState(false)
  const remove = useAct('reviews.comments.delete')
  const { author, may } = comment
  const items = [
    ...(may.edit ? [{ id: 'edit', label: 'Change', icon: Pencil, onAction: () => setEditing(true) }] : []),
    ...(may.delete ? [{ id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: comment.id }, { onSuccess: ({ runId }) => toastDone('The comment is deleted', runId), onError: toastRefused }) }] : []),
  ]
  return (
    <div>
      <div className="flex items-center gap-2 text-xs text-ink-muted">
        <Arch name={author.name} src={author.avatarUrl} size="sm" />
        <span className="min-w-0 flex-1 truncate"><span className="font-medium text-ink">{author.name}</span>{author.isGuest && author.name !== 'Automation' && ' (outside)'}, {formatDateTime(comment.createdAt, { timeZone: workspace?.timeZone })}{comment.editedAt && ', changed since'}</span>
        {items.length > 0 && <Menu label="This comment" trigger={<IconButton icon={MoreHorizontal} label="What to do with the comment" size="sm" tooltip="none" className="-my-1" />} groups={[{ items }]} />}
      </div>
      {isEditing ? <EditComment comment={comment} onClose={() => setEditing(false)} /> : <p className="mt-1 break-words whitespace-pre-wrap">{comment.text}</p>}
    </div>
  )
}

function EditComment({ comment, onClose }: { comment: Comment; onClose: () => void }) {
  const [text, setText] = useState(comment.text)
  const update = useAct('reviews.comments.update')
  const save = () => update.mutate({ id: comment.id, text, version: comment.version }, { onSuccess: ({ runId }) => (toastDone('The comment is changed', runId), onClose()), onError: toastRefused })
  return (
    <div role="group" aria-label="Change the comment" className="mt-1 grid gap-2">
      <textarea aria-label="Comment" value={text} onChange={event => setText(event.currentTarget.value)} autoFocus maxLength={5_000} className="field-sizing-content min-h-15 resize-none rounded-sm bg-raised px-2.5 py-2 shadow-[inset_0_0_0_1px_var(--field)]" onKeyDown={event => event.key === 'Escape' && (event.stopPropagation(), onClose())} />
      <div className="flex gap-2"><Button size="sm" kind="primary" isDisabled={!text.trim()} isPending={update.isPending} onPress={save}>Save</Button><Button size="sm" kind="quiet" onPress={onClose}>Leave it</Button></div>
    </div>
  )
}
