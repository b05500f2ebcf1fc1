import { Merge } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDay } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useSession } from '../../shell/session.tsx'
import { toastRefused } from '../undo-run.ts'
import { undoMerge } from './merge-dialog.tsx'

/** The leads that went into this one, each with the way back. Nothing when there are none. */
export function MergesOfLead({ leadId }: { leadId: string }) {
  const { workspace } = useSession()
  const [pending, setPending] = useState<string | null>(null)
  const { data } = useOperation('crm.merges.list', { leadId, limit: 25 })
  const merges = data?.items.filter(({ undoneAt }) => undoneAt === null) ?? []
  if (merges.length === 0) return null
  const takeBack = async (id: string, name: string) => {
    setPending(id)
    try {
      await undoMerge(id)
      toast(`${name} is a lead of its own again`)
    } catch (problem) {
      toastRefused(problem)
    } finally {
      setPending(null)
    }
  }
  return (
    <ul aria-label="Merged into this lead" className="grid gap-1">
      {merges.map(({ id, loserName, createdAt, may }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Icon of={Merge} size={14} className="text-ink-muted" />
          <p className="min-w-0 flex-1 text-ink-muted">{loserName} was merged into it ({formatDay(createdAt, { timeZone: workspace?.timeZone })})</p>
          {may.undo && <Button size="sm" kind="quiet" isPending={pending === id} onPress={() => void takeBack(id, loserName)}>Take apart</Button>}
        </li>
      ))}
    </ul>
  )
}
