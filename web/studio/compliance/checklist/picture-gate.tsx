import { useState } from 'react'
import { useAct, useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { formatDateTime } from '../../../kit/format.ts'
import { LinkButton } from '../../../kit/link.tsx'
import { Notice, type NoticeKind } from '../../../kit/notice.tsx'
import { FailedState } from '../../../kit/states.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { useSession } from '../../../shell/session.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { toastDone } from '../undo-run.ts'

const looks: Record<string, NoticeKind> = { passed: 'info', permitted: 'note', unchecked: 'warning', refused: 'danger', none: 'info' }

/** What the comparison of one picture with its original found, and the way to let it through. */
export function PictureGate({ assetId, onClose }: { assetId: string; onClose: () => void }) {
  const zone = useSession().workspace?.timeZone
  const { data, error, refetch } = useOperation('studio.drift_gate.get', { assetId: assetId as never })
  const compare = useAct('studio.drift_gate.compare')
  const permit = useAct('studio.drift_gate.permit', { alsoRefresh: ['reviews'] })
  const [isPermitting, setPermitting] = useState(false)
  const again = () => compare.mutate({ assetId: assetId as never }, { onSuccess: () => toastDone('It is compared again in the background', null), onError: problem => toastProblem(problem) })
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title="Is it the same room?" intro="Edges and colours outside what was added or removed, against the original photo."
      actions={<>
        <LinkButton href={`/media?asset=${assetId}`}>Open in the library</LinkButton>
        {data?.applies && <Button isPending={compare.isPending} onPress={again}>Compare again</Button>}
        {data?.state === 'refused' && data.may.permit && <Button kind="primary" onPress={() => setPermitting(true)}>Let it through</Button>}
      </>}
    >
      {!data ? (error ? <FailedState error={error} onRetry={() => void refetch()} /> : <p role="status" className="text-ink-muted">Loading</p>) : (
        <div className="grid gap-3">
          <Notice kind={looks[data.state] ?? 'info'} title={data.words}>{data.checkedAt && `Compared ${formatDateTime(data.checkedAt, { timeZone: zone })}`}</Notice>
          {data.permit && <Notice kind="note" title={`Let through by ${data.permit.by ?? 'a former member'}, ${formatDateTime(data.permit.at, { timeZone: zone })}`}>{data.permit.reason}</Notice>}
          {data.picture && <img src={data.picture} alt="The places that differ, framed" className="w-full rounded-sm" />}
        </div>
      )}
      {isPermitting && <ReasonDialog title="Let it be approved" intro="The room differs from the original at the framed places." verb="Let it through" onClose={() => setPermitting(false)} onSave={reason => permit.mutateAsync({ assetId: assetId as never, reason }).then(() => toastDone('It may be approved now', null))} />}
    </Dialog>
  )
}
