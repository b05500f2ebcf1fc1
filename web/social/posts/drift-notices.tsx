import type { Post } from '../../../server/social/contract.ts'
import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'

/** Where a published post is not on its network as it is here: both texts, and the two ways out. */
export function DriftNotices({ post }: { post: Post }) {
  const { workspace } = useSession()
  const { data } = useOperation('social.drift.get', { id: post.id }, { enabled: post.variants.some(variant => variant.publishedAt !== null) })
  const take = useAct('social.drift.take-theirs')
  const putBack = useAct('social.drift.put-back')
  const [asking, setAsking] = useState<string | null>(null)
  if (!data || data.items.length === 0) return null
  const asked = data.items.find(one => one.variantId === asking)
  return (
    <section aria-label="Differences to the networks" className="grid gap-3 border-b border-line px-(--pad) py-4">
      {data.items.map(({ variantId, accountName, networkName, kind, ours, theirs, at, canPutBack }) => (
        <Notice key={variantId} kind="warning" title={kind === 'gone' ? `Deleted on ${networkName} (${accountName})` : `Changed on ${networkName} (${accountName})`}>
          <p>Noticed {formatDateTime(at, { timeZone: workspace?.timeZone })}.</p>
          {theirs !== null && (
            <dl className="mt-2 grid gap-3 sm:grid-cols-2">
              <div><dt className="text-xs">Here</dt><dd className="mt-0.5 rounded-sm bg-surface px-2.5 py-2 break-words whitespace-pre-wrap text-ink">{ours}</dd></div>
              <div><dt className="text-xs">On {networkName}</dt><dd className="mt-0.5 rounded-sm bg-surface px-2.5 py-2 break-words whitespace-pre-wrap text-ink">{theirs}</dd></div>
            </dl>
          )}
          {post.may.publish && (
            <div className="mt-2.5 flex flex-wrap gap-2">
              <Button size="sm" isPending={take.isPending} onPress={() => take.mutate({ id: post.id, variantId }, { onSuccess: () => toast(kind === 'gone' ? 'It counts as deleted there' : 'The words from there are ours now'), onError: thrown => toastProblem(thrown) })}>{kind === 'gone' ? 'Leave it deleted' : 'Take theirs'}</Button>
              {canPutBack ? <Button size="sm" onPress={() => setAsking(variantId)}>{kind === 'gone' ? 'Publish it again' : 'Put ours back'}</Button> : <span className="self-center text-xs">{networkName} does not let apps change a published post.</span>}
            </div>
          )}
        </Notice>
      ))}
      <ConfirmDialog
        isOpen={asked !== undefined} onClose={() => setAsking(null)} title={asked?.kind === 'gone' ? `Publish again on ${asked.networkName}?` : `Put our words back on ${asked?.networkName}?`} verb={asked?.kind === 'gone' ? 'Publish it again' : 'Put ours back'}
        intro={asked?.kind === 'gone' ? 'It is a new post there, with comments and numbers of its own.' : 'The text on the network is replaced by the one here.'}
        onConfirm={async () => {
          if (!asked) return
          await putBack.mutateAsync({ id: post.id, variantId: asked.variantId })
          toast(asked.kind === 'gone' ? 'Going out again' : 'Our words are being put back')
        }}
      />
    </section>
  )
}
