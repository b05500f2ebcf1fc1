import { Play } from 'lucide-react'
import type { ListingHold } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatDateTime } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'

/** Posts of one listing that are held because of what happened to it, with one act that lets them go on. */
export function ListingHolds({ hold }: { hold: ListingHold }) {
  const { workspace } = useSession()
  const mayPublish = useMay('social:publish')
  const release = useAct('social.listing-holds.release')
  const letGo = () => release.mutate({ listingId: hold.listingId }, {
    onSuccess: ({ output: { queued, missed, refused } }) => toast([queued > 0 && `${queued} back in the queue`, missed > 0 && `${missed} missed meanwhile`, refused > 0 && `${refused} still held, see why on the post`].filter(Boolean).join(', ')),
    onError: thrown => toastProblem(thrown),
  })
  return (
    <Section
      title={hold.title} count={hold.posts.length} waits className="pb-5"
      end={<span className="flex gap-2"><LinkButton size="sm" kind="quiet" href={`/listings/${hold.listingId}`}>The listing</LinkButton>{mayPublish && <Button size="sm" icon={Play} isPending={release.isPending} onPress={letGo}>Release {counted(hold.posts.length, 'post')}</Button>}</span>}
    >
      <p className="max-w-[66ch] pb-3 text-ink-muted">{hold.reason} What was queued about it is held.</p>
      <ul aria-label={`Held posts of ${hold.title}`} className="grid">
        {hold.posts.map(post => (
          <li key={post.id} className="flex flex-wrap items-center gap-x-3 border-t border-line py-2.5">
            <span className="min-w-0 flex-1 basis-48"><TextLink href={`/social/posts/${post.id}`}>{post.title}</TextLink><span className="block truncate text-xs text-ink-muted">{post.accounts.join(', ')}</span></span>
            {post.dueAt && <span className="text-xs text-ink-muted">Planned for {formatDateTime(post.dueAt, { timeZone: workspace?.timeZone })}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
