import { RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted, formatAgo, formatCount } from '../../kit/format.ts'
import { Progress } from '../../kit/progress.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastRefused } from '../undo-run.ts'

/** How far the recalculation of all leads is, or the button that starts one. */
export function Recalculation() {
  const may = useMay('crm:scores')
  const { data, refetch } = useOperation('crm.scores.recalculations', { limit: 1 }, { refetchInterval: 30_000 })
  const start = useAct('crm.scores.recalculate')
  const cancel = useAct('crm.scores.cancel-recalculation')
  const last = data?.items[0]
  const works = last?.state === 'waiting' || last?.state === 'running'
  useEffect(() => {
    if (!works) return
    const timer = setInterval(() => void refetch(), 1_000)
    return () => clearInterval(timer)
  }, [works, refetch])
  if (works && last) {
    return (
      <div className="w-80 max-w-full">
        <Progress title="Recalculating" done={last.seen} total={last.total} words={`${formatCount(last.seen)} of ${counted(last.total, 'lead')}`} onCancel={last.may.cancel ? () => cancel.mutate({ id: last.id }, { onError: toastRefused }) : undefined}>{counted(last.changed, 'score')} changed so far</Progress>
      </div>
    )
  }
  return (
    <div className="flex items-center gap-3">
      {last?.endedAt && <span className="text-xs text-ink-muted">{last.state === 'done' ? `${counted(last.changed, 'score')} changed ${formatAgo(last.endedAt)}` : `Stopped ${formatAgo(last.endedAt)}`}</span>}
      {may && <Button icon={RefreshCw} isPending={start.isPending} onPress={() => start.mutate({}, { onError: toastRefused })}>Recalculate all</Button>}
    </div>
  )
}
