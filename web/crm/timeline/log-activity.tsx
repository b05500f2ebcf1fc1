import { Phone } from 'lucide-react'
import { useState } from 'react'
import type { ActivityType, LeadDetail } from '../../../server/crm/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { ActivityDialog } from './activity-dialog.tsx'
import { activityLooks } from './activity-words.ts'

/** Writes down what happened with a lead outside the house: L, then which. */
export function LogActivity({ lead }: { lead: LeadDetail }) {
  const [type, setType] = useState<ActivityType | null>(null)
  const [isOpen, setOpen] = useState(false)
  useHotkeys([{ keys: 'l', label: 'Log a call, message or meeting', group: 'Record', run: () => setOpen(true) }])
  const item = (id: ActivityType) => ({ id, label: activityLooks[id].verb, icon: activityLooks[id].icon, onAction: () => setType(id) })
  return (
    <>
      <Menu
        label="Log" isOpen={isOpen} onOpenChange={setOpen} trigger={<Button size="sm" icon={Phone}>Log</Button>}
        groups={[{ items: [item('CALL_MADE'), item('CALL_RECEIVED')] }, { items: [item('EMAIL_SENT'), item('EMAIL_RECEIVED'), item('SMS_SENT'), item('SMS_RECEIVED')] }, { items: [item('MEETING_COMPLETED'), item('MEETING_SCHEDULED')] }]}
      />
      {type && <ActivityDialog lead={lead} type={type} onClose={() => setType(null)} />}
    </>
  )
}
