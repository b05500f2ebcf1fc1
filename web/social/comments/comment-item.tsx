import { Eye, EyeOff, ExternalLink, MessageSquareReply, MoreHorizontal, Trash2, UserPlus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { PostComment } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { cx } from '../../kit/cx.ts'
import { formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Pill } from '../../kit/status.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { AccountFace } from '../accounts/account-face.tsx'
import { LeadDialog } from './lead-dialog.tsx'
import { ReplyBox } from './reply-box.tsx'

const indents = ['', 'ml-7', 'ml-14', 'ml-21']
const actingWords = { hide: 'Being hidden', show: 'Being shown again', delete: 'Being deleted' }

/** One comment: who, when, what, and what can be done about it on its network. */
export function CommentItem({ comment, depth, isAnswering, onAnswer, max, networkName, children }: { comment: PostComment; depth: number; isAnswering: boolean; onAnswer: (on: boolean) => void; max: number; networkName: string; children?: ReactNode }) {
  const { workspace } = useSession()
  const [asking, setAsking] = useState<'delete' | 'lead' | null>(null)
  const hide = useAct('social.comments.hide')
  const show = useAct('social.comments.show')
  const remove = useAct('social.comments.delete')
  const mayLead = useMay('crm:write')
  const { author, may } = comment
  const refused = { onError: (thrown: unknown) => toastProblem(thrown) }
  const toggle = () => (comment.hidden ? show.mutate({ id: comment.id }, refused) : hide.mutate({ id: comment.id }, { ...refused, onSuccess: () => toast('Hidden from others there', { undo: () => show.mutateAsync({ id: comment.id }) }) }))
  const items = [
    ...(may.hide ? [{ id: 'hide', label: comment.hidden ? 'Show again' : 'Hide there', icon: comment.hidden ? Eye : EyeOff, onAction: toggle }] : []),
    ...(comment.url ? [{ id: 'open', label: `Open on ${networkName}`, icon: ExternalLink, href: comment.url }] : []),
    ...(may.delete ? [{ id: 'delete', label: 'Delete there', icon: Trash2, isDanger: true, onAction: () => setAsking('delete') }] : []),
  ]
  return (
    <li className={cx('grid gap-2', indents[depth])}>
      <div className="flex items-start gap-2.5">
        <AccountFace account={{ name: author.name, network: comment.network, avatarUrl: author.avatarUrl }} />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-muted">
            <span className="text-base font-medium text-ink">{author.name}</span>
            {author.handle && author.handle !== author.name && <span>@{author.handle.replace(/^@/, '')}</span>}
            <time dateTime={comment.writtenAt}>{formatDateTime(comment.writtenAt, { timeZone: workspace?.timeZone })}</time>
            {comment.isOurs && <Pill tone="accent">Ours</Pill>}
            {comment.isUnread && <Pill tone="lamp">New</Pill>}
            {comment.hidden && <Pill icon={EyeOff}>Hidden</Pill>}
            {comment.acting && <span>{actingWords[comment.acting]}</span>}
          </p>
          <p className="mt-0.5 max-w-(--measure) break-words whitespace-pre-wrap">{comment.removedAt ? <span className="text-ink-muted">Deleted on {networkName}</span> : comment.text}</p>
          {comment.problem && <Notice kind="danger" title={comment.problem.text} className="mt-2">{comment.problem.remedy}</Notice>}
          {comment.removedAt === null && (
            <div className="mt-1 flex flex-wrap items-center gap-1">
              {may.reply && <Button size="sm" kind="quiet" icon={MessageSquareReply} aria-expanded={isAnswering} onPress={() => onAnswer(!isAnswering)}>Answer</Button>}
              {!comment.isOurs && (comment.leadId
                ? <TextLink href={`/leads/${comment.leadId}`} className="px-2 text-sm">Their lead</TextLink>
                : mayLead && <Button size="sm" kind="quiet" icon={UserPlus} onPress={() => setAsking('lead')}>Make a lead from this post</Button>)}
              {items.length > 0 && <Menu label={`Acts on the comment of ${author.name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={`More for the comment of ${author.name}`} tooltip="none" />} groups={[{ items }]} />}
            </div>
          )}
        </div>
      </div>
      {children}
      {isAnswering && may.reply && <ReplyBox postId={comment.postId} variantId={comment.variantId} commentId={comment.id} label={`Answer ${author.name}`} max={max} isFocused onDone={() => onAnswer(false)} />}
      {asking === 'lead' && <LeadDialog comment={comment} onClose={() => setAsking(null)} />}
      <ConfirmDialog
        isOpen={asking === 'delete'} onClose={() => setAsking(null)} isDangerous title={`Delete this comment on ${networkName}?`} verb="Delete there" back="Keep it"
        intro="It is gone for everybody, with the answers under it. This cannot be taken back."
        onConfirm={async () => void (await remove.mutateAsync({ id: comment.id }))}
      />
    </li>
  )
}
