import { CalendarClock, FileX2, Send } from 'lucide-react'
import { useState } from 'react'
import type { MissedPost } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { Section } from '../../kit/section.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { ShiftDialog } from './shift-dialog.tsx'

/** What was missed, and the three ways on: move all by the same length, send all now, or drop all. */
export function MissedPosts({ posts }: { posts: readonly MissedPost[] }) {
  const { workspace } = useSession()
  const mayPublish = useMay('social:publish')
  const [asking, setAsking] = useState<'shift' | 'now' | null>(null)
  const settle = useAct('social.missed.settle')
  const postIds = posts.map(({ id }) => id)
  const tell = (said: string, { done, refused }: { done: number; refused: readonly { title: string; reason: string }[] }) => {
    if (done > 0) toast(`${counted(done, 'post')} ${said}`)
    for (const one of refused.slice(0, 3)) toast(`“${one.title}” stays held. ${one.reason}`, { kind: 'problem' })
  }
  const drop = () => settle.mutate({ act: 'drop', postIds }, { onSuccess: ({ output }) => tell(output.done === 1 ? 'is a draft again' : 'are drafts again', output), onError: thrown => toastProblem(thrown) })
  return (
    <Section
      title="Missed" count={posts.length} waits className="pb-5"
      end={mayPublish && (
        <span className="flex flex-wrap gap-2">
          <Button size="sm" icon={CalendarClock} onPress={() => setAsking('shift')}>Move all</Button>
          <Button size="sm" icon={Send} onPress={() => setAsking('now')}>Send now</Button>
          <Button size="sm" kind="quiet" icon={FileX2} isPending={settle.isPending} onPress={drop}>Drop</Button>
        </span>
      )}
    >
      <p className="max-w-[66ch] pb-3 text-ink-muted">Their time passed while nothing was running. They were not sent late by themselves.</p>
      <ul aria-label="Missed posts" className="grid">
        {posts.map(post => (
          <li key={post.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2.5">
            {post.cover && <img src={post.cover} alt="" className="size-9 rounded-xs bg-sunken object-cover" />}
            <span className="min-w-0 flex-1 basis-48"><TextLink href={`/social/posts/${post.id}`}>{post.title}</TextLink><span className="block truncate text-xs text-ink-muted">{post.accounts.map(({ name, network }) => `${name} on ${networkName(network)}`).join(', ')}</span></span>
            <span className="text-xs text-ink-muted">Was due {formatDateTime(post.dueAt, { timeZone: workspace?.timeZone })}, {lateWords(post.lateMin)} ago</span>
          </li>
        ))}
      </ul>
      {asking === 'shift' && <ShiftDialog posts={posts} onClose={() => setAsking(null)} onDone={output => tell('moved', output)} />}
      <ConfirmDialog
        isOpen={asking === 'now'} onClose={() => setAsking(null)} title={`Send ${counted(posts.length, 'missed post')} now?`} verb={`Send ${counted(posts.length, 'post')}`}
        intro="They go out one after the other, and cannot be called back from here."
        onConfirm={async () => tell('going out', (await settle.mutateAsync({ act: 'now', postIds })).output)}
      >
        <ul className="grid gap-1">{posts.slice(0, 12).map(({ id, title }) => <li key={id} className="truncate">{title}</li>)}</ul>
      </ConfirmDialog>
    </Section>
  )
}

const lateWords = (minutes: number) => (minutes < 60 ? `${minutes} min` : minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : counted(Math.round(minutes / 1440), 'day'))
