import { Clock, PencilLine, Plug, RotateCw } from 'lucide-react'
import type { Post, Variant } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useMay, useSession } from '../../shell/session.tsx'

/** Why it did not go out on an account, what mends it, and the button that does so. */
export function FailureRemedy({ post, variant }: { post: Post; variant: Variant }) {
  const { workspace } = useSession()
  const mayConnect = useMay('social:accounts')
  const retry = useAct('social.posts.retry')
  const { account, failure, may } = variant
  const name = networkName(account.network)
  const tryAgain = () => retry.mutate({ id: post.id, variantId: variant.id }, { onSuccess: () => toast(`Trying ${account.name} again`), onError: error => toastProblem(error) })
  const retryButton = (label: string) => may.retry && <Button size="sm" icon={RotateCw} isPending={retry.isPending} onPress={tryAgain}>{label}</Button>
  if (!failure) return may.retry ? <div className="mt-3">{retryButton('Retry')}</div> : null
  const isStopped = variant.state === 'failed' || variant.state === 'held'
  const edit = post.may.edit && <LinkButton size="sm" href={`/social/new?post=${post.id}`} icon={PencilLine}>Edit the post</LinkButton>
  return (
    <Notice kind={variant.state === 'failed' ? 'danger' : 'warning'} title={failure.text} className="mt-3">
      {failure.remedy && <p>{failure.remedy}</p>}
      {variant.nextTryAt && <p className="mt-1 flex items-center gap-1.5"><Clock size={14} aria-hidden="true" />It waits until {formatDateTime(variant.nextTryAt, { timeZone: workspace?.timeZone })} and goes on by itself.</p>}
      {isStopped && (
        <div className="mt-2.5 flex flex-wrap items-center gap-2">
          {failure.word === 'reconnect' && mayConnect && <LinkButton size="sm" href="/social/accounts" icon={Plug}>Reconnect {account.name}</LinkButton>}
          {failure.word === 'listing' || failure.word === 'missed' ? <LinkButton size="sm" href="/social/waiting">All that waits</LinkButton> : null}
          {(failure.word === 'rejected' || failure.word === 'check') && edit}
          {retryButton(failure.word === 'unknown' ? 'Ask, then retry' : 'Retry')}
        </div>
      )}
      {isStopped && may.retry && (
        <p className="mt-2 text-xs">
          {failure.word === 'unknown' ? `${name} is asked first whether the post is there. Only if it is not, it goes out; it never stands there twice.` : 'Retrying is safe: what may be out already is looked for on the network before anything is sent.'}
        </p>
      )}
    </Notice>
  )
}
