import { useParams } from '@tanstack/react-router'
import { CalendarX2, Copy, MoreHorizontal, PencilLine, Send, Trash2 } from 'lucide-react'
import { Fragment, useState } from 'react'
import type { Post } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { ReviewPanel } from '../../shell/review.tsx'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { PostStatePill } from '../post-words.tsx'
import { CategoryChoice } from '../categories/category-choice.tsx'
import { SeriesNote } from '../series/series-note.tsx'
import { PostComments } from '../comments/post-comments.tsx'
import { DriftNotices } from './drift-notices.tsx'
import { PostFacts } from './post-facts.tsx'
import { PostNumbers } from './post-numbers.tsx'
import { titleOf } from './post-columns.tsx'
import { VariantSection } from './variant-section.tsx'

/** One post: what it says, where it goes, what became of it there, and its numbers. */
export default function PostPage() {
  const { postId = '' } = useParams({ strict: false }) as { postId?: string }
  const { data: post, error, refetch } = useOperation('social.posts.get', { id: postId })
  if (post) return <Loaded key={post.id} post={post} />
  return (
    <>
      <TopBar title="Post" backTo="/social" />
      {error ? <FailedState error={error} onRetry={() => void refetch()} className="flex-1" actions={<Button onPress={() => navigateTo('/social/posts')}>All posts</Button>} /> : <Loading />}
    </>
  )
}

function Loaded({ post }: { post: Post }) {
  const [confirming, setConfirming] = useState(false)
  const publish = useAct('social.posts.publish')
  const schedule = useAct('social.posts.schedule')
  const unschedule = useAct('social.posts.unschedule')
  const remove = useAct('social.posts.delete')
  const restore = useAct('social.posts.restore')
  const isPhone = useIsPhone()
  const mayWrite = useMay('social:write')
  const mayDelete = mayWrite && post.state !== 'publishing'
  const open = post.variants.filter(variant => variant.state !== 'published')
  const mayPublish = post.may.publish && open.length > 0
  const isQueued = post.variants.some(variant => variant.state === 'scheduled' || variant.state === 'approval' || variant.state === 'held')
  const editHref = `/social/new?post=${post.id}`

  const takeOut = () => {
    const { wall, zone } = post
    unschedule.mutate({ id: post.id, version: post.version }, {
      onSuccess: () => toast('Taken out of the queue. It is a draft again', wall && zone ? { undo: () => schedule.mutateAsync({ id: post.id, wall: wall.slice(0, 16), zone }) } : {}),
      onError: error => toastProblem(error),
    })
  }
  const trash = () => remove.mutate({ id: post.id, version: post.version }, {
    onSuccess: () => {
      toast(`“${titleOf(post)}” moved to the trash`, { undo: () => restore.mutateAsync({ id: post.id }) })
      navigateTo('/social/posts')
    },
    onError: error => toastProblem(error),
  })
  useHotkeys([{ keys: 'e', label: 'Edit the post', group: 'This post', run: () => post.may.edit && navigateTo(editHref) }])

  const where = counted(open.length, 'account')
  const menu = [
    ...(mayWrite ? [{ id: 'duplicate', label: 'Write another from it', icon: Copy, href: `/social/new?from=${post.id}` }] : []),
    ...(isQueued && post.may.publish ? [{ id: 'unschedule', label: 'Take out of the queue', icon: CalendarX2, onAction: takeOut }] : []),
    ...(mayDelete ? [{ id: 'delete', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: trash }] : []),
  ]
  return (
    <>
      <TopBar
        title={titleOf(post)} backTo="/social" switches={<PostStatePill state={post.state} />}
        actions={(
          <>
            {mayPublish && !isPhone && <Button icon={Send} onPress={() => setConfirming(true)}>Publish now</Button>}
            {post.may.edit && <LinkButton href={editHref} icon={PencilLine}>Edit</LinkButton>}
            {menu.length > 0 && <Menu label="More for this post" trigger={<IconButton icon={MoreHorizontal} label="More" />} groups={[{ items: mayPublish && isPhone ? [{ id: 'publish', label: 'Publish now', icon: Send, onAction: () => setConfirming(true) }, ...menu] : menu }]} />}
          </>
        )}
      />
      <PauseBanner />
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-y-auto">
        <div className="min-w-0 flex-1 md:overflow-y-auto">
          <PostText post={post} />
          <DriftNotices post={post} />
          {post.variants.map(variant => <VariantSection key={variant.id} post={post} variant={variant} />)}
          <PostComments post={post} />
          {post.variants.some(variant => variant.metrics.length > 0) && <PostNumbers post={post} />}
        </div>
        <aside aria-label="Facts of the post" className="w-85 shrink-0 border-l border-line md:overflow-y-auto max-md:w-auto max-md:border-t max-md:border-l-0"><PostFacts post={post} /><div className="grid gap-3 px-5 pb-4 empty:hidden"><SeriesNote postId={post.id} /><CategoryChoice postId={post.id} /></div><ReviewPanel kind="post" id={post.id} /></aside>
      </div>
      <ConfirmDialog
        isOpen={confirming} onClose={() => setConfirming(false)} title={`Publish on ${where} now?`} verb={`Publish on ${where}`}
        intro="It goes out within a minute and cannot be called back from here."
        onConfirm={async () => {
          await publish.mutateAsync({ id: post.id, version: post.version })
          toast(`Going out on ${where}`)
        }}
      >
        <ul className="grid gap-1">{open.map(variant => <li key={variant.id}>{variant.account.name} <span className="text-ink-muted">{variant.account.handle}{variant.account.sandbox && ', practice account'}</span></li>)}</ul>
      </ConfirmDialog>
    </>
  )
}

function PostText({ post }: { post: Post }) {
  return (
    <section aria-label="The post" className="border-b border-line px-(--pad) py-5">
      <p className="max-w-(--measure) text-md break-words whitespace-pre-wrap">{post.text ? <WithLinkMark text={post.text} /> : <span className="text-ink-faint">Without a text</span>}</p>
      {post.media.length > 0 && (
        <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(140px,1fr))] gap-3">
          {post.media.map(media => (
            <li key={media.assetId}>
              <img src={media.kind === 'image' ? media.large : media.thumb} alt={media.alt} loading="lazy" className="aspect-3/2 w-full rounded-sm bg-sunken object-cover" />
              <span aria-hidden={media.alt !== ''} className="mt-1 block truncate text-xs text-ink-muted" title={media.alt}>{media.alt || <span className="text-warning-ink">No alt text</span>}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The text with a word in place of the tracked link, which is another one on each account. */
function WithLinkMark({ text }: { text: string }) {
  return text.split('{link}').map((part, at) => <Fragment key={at}>{at > 0 && <span className="rounded-xs bg-accent-soft px-1 text-accent-ink">tracked link</span>}{part}</Fragment>)
}

const Loading = () => (
  <div role="status" aria-label="Loading the post" className="appear-late grid gap-4 px-(--pad) pt-6">
    <Skeleton className="w-3/5" /><Skeleton className="w-2/5" />
    <Skeleton shape="box" className="aspect-3/2 w-50 rounded-sm" />
    {Array.from({ length: 3 }, (_, at) => <Skeleton key={at} shape="box" className="h-11 rounded-sm" />)}
  </div>
)
