import { useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Post } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { DateTimeField } from '../../kit/date-field.tsx'
import { formatCompact, zoneName } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { popoverLook } from '../../kit/popover-look.ts'
import { problemText, toProblem } from '../../kit/problem.ts'
import { Skeleton } from '../../kit/skeleton.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useMay } from '../../shell/session.tsx'
import { AccountChips } from '../account-filter.tsx'
import { draftFrom, toInput } from '../compose/draft.ts'
import { Networks, titleOf } from '../posts/post-columns.tsx'
import { PostStatePill } from '../post-words.tsx'
import { isMovable } from '../post-state.tsx'
import { wallNow } from '../wall-time.ts'

/** A post beside its card: text, time, accounts and state, changed without leaving the calendar. Esc closes it. */
export function QuickEdit({ id, beside, zone, onClose }: { id: string; beside: HTMLElement; zone: string; onClose: () => void }) {
  const anchor = useRef(beside)
  const { data: post, error } = useOperation('social.posts.get', { id })
  return (
    <Popover triggerRef={anchor} isOpen onOpenChange={open => !open && onClose()} placement="right top" offset={6} className={cx(popoverLook, 'w-96 max-w-[92vw] p-4')}>
      <Dialog aria-label={post ? `Edit ${titleOf(post)}` : 'Edit the post'} className="outline-none">
        {error ? <p role="alert">{problemText(toProblem(error))}</p>
          : post ? <EditForm key={`${post.id} ${post.version}`} post={post} zone={zone} onClose={onClose} />
          : <div role="status" aria-label="Loading the post" className="grid gap-3"><Skeleton className="w-1/2" /><Skeleton shape="box" className="h-24 w-full rounded-sm" /><Skeleton className="w-2/3" /></div>}
      </Dialog>
    </Popover>
  )
}

function EditForm({ post, zone, onClose }: { post: Post; zone: string; onClose: () => void }) {
  const update = useAct('social.posts.update')
  const mayPublish = useMay('social:publish')
  const before = { text: post.text, wall: post.state === 'draft' ? null : (post.wall?.slice(0, 16) ?? null), accountIds: post.variants.map(({ account }) => account.id) }
  const [now, setNow] = useState<{ text: string; wall: string | null; accountIds: readonly string[] }>(before)
  const [problem, setProblem] = useState<string | null>(null)
  const mayEdit = post.may.edit
  const mayTime = mayPublish && post.may.publish && isMovable(post.state)
  const isChanged = JSON.stringify(now) !== JSON.stringify(before)
  const failed = post.variants.find(({ failure }) => failure !== null)
  const save = () => {
    setProblem(null)
    const input = toInput({ ...draftFrom(post), text: now.text, accountIds: now.accountIds }, () => true)
    update.mutate({ id: post.id, version: post.version, text: now.text, variants: input.variants, ...(now.wall && now.wall !== before.wall ? { schedule: { wall: now.wall, zone: post.zone ?? zone } } : {}) }, {
      onSuccess: () => {
        toast(`${titleOf({ title: now.text.split('\n')[0] ?? '' })} is saved`)
        onClose()
      },
      onError: error => setProblem(toProblem(error).errors?.[0]?.message ?? problemText(toProblem(error))),
    })
  }
  return (
    <form
      className="grid gap-3" onSubmit={event => (event.preventDefault(), save())}
      onKeyDown={event => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && isChanged && (event.preventDefault(), save())}
    >
      <header className="flex items-center gap-2"><PostStatePill state={post.state} /><Networks post={post} />{post.engagement !== null && <span className="text-xs text-ink-muted">{formatCompact(post.engagement)} reactions</span>}</header>
      {failed?.failure && <Notice kind={failed.state === 'held' ? 'warning' : 'danger'} title={failed.failure.text}>{failed.failure.remedy}</Notice>}
      <TextArea label="Text" rows={4} value={now.text} onChange={text => setNow({ ...now, text })} isReadOnly={!mayEdit} autoFocus={mayEdit} {...(post.variants.some(({ text }) => text !== null) ? { hint: 'Some accounts have words of their own. They are changed in the composer.' } : {})} />
      <DateTimeField label="Goes out" value={now.wall} onChange={wall => setNow({ ...now, wall })} zone={zoneName(post.zone ?? zone)} isReadOnly={!mayTime} {...(mayTime ? { min: wallNow(post.zone ?? zone) } : {})} {...(post.planned?.notice ? { hint: post.planned.notice } : {})} />
      {mayEdit && <div role="group" aria-label="Accounts" className="flex flex-wrap gap-1.5"><AccountChips values={now.accountIds} onChange={accountIds => setNow({ ...now, accountIds })} /></div>}
      {problem && <p role="alert" className="text-xs text-danger-ink">{problem}</p>}
      <footer className="flex items-center gap-2">
        <LinkButton kind="quiet" size="sm" href={`/social/posts/${post.id}`}>Open</LinkButton>
        {mayEdit && <LinkButton kind="quiet" size="sm" href={`/social/new?post=${post.id}`}>Composer</LinkButton>}
        <span className="ml-auto flex gap-2">
          <Button size="sm" onPress={onClose}>Close</Button>
          {(mayEdit || mayTime) && <Button size="sm" kind="primary" type="submit" isDisabled={!isChanged} isPending={update.isPending}>Save</Button>}
        </span>
      </footer>
    </form>
  )
}
