import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ActivityType, LeadDetail, TimelineEntry } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { ActivityDialog } from './activity-dialog.tsx'

/** Mends or deletes what was logged by hand. */
export function ActivityMenu({ entry, lead }: { entry: TimelineEntry; lead: LeadDetail }) {
  const [isEditing, setEditing] = useState(false)
  const remove = useAct('crm.activities.delete')
  return (
    <>
      <Menu
        label="This activity" trigger={<IconButton icon={MoreHorizontal} label="Change or delete what was logged" size="sm" tooltip="none" className="-my-1" />}
        groups={[{ items: [
          { id: 'edit', label: 'Change', icon: Pencil, onAction: () => setEditing(true) },
          { id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onAction: () => remove.mutate({ id: entry.id }, { onSuccess: ({ runId }) => toastDone('Deleted', runId), onError: toastRefused }) },
        ] }]}
      />
      {isEditing && <ActivityDialog lead={lead} type={entry.type as ActivityType} entry={entry} onClose={() => setEditing(false)} />}
    </>
  )
}
