import { Button as RacButton } from 'react-aria-components/Button'
import type { ReactElement } from 'react'
import { leadStatuses, type LeadStatus } from '../../../server/crm/contract.ts'
import { Menu } from '../../kit/menu.tsx'
import { StatusDot, StatusPill } from '../../kit/status.tsx'
import { statusLooks } from './lead-words.ts'

type StatusMenuProps = {
  /** The present status; null for many leads at once. */
  status: LeadStatus | null
  onChoose: (status: LeadStatus) => void
  /** What opens it; without it the pill of the present status does. */
  trigger?: ReactElement
  label?: string
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  placement?: 'bottom start' | 'top end'
  /** In a list the row is the stop of the Tab key, not each of its cells. */
  inList?: boolean
}

/** How far a lead has come, and the choice of where it goes. */
export function StatusMenu({ status, onChoose, trigger, label = 'Status', isOpen, onOpenChange, placement = 'bottom start', inList }: StatusMenuProps) {
  return (
    <Menu
      label={label} placement={placement} isOpen={isOpen} onOpenChange={onOpenChange}
      trigger={trigger ?? (
        <RacButton aria-label={`${label}: ${status ? statusLooks[status].word : 'none'}`} excludeFromTabOrder={inList} className="rounded-full data-hovered:brightness-95 data-focus-visible:outline-2 data-focus-visible:outline-offset-1 data-focus-visible:outline-focus">
          {status && <LeadStatusPill status={status} />}
        </RacButton>
      )}
      groups={[{ items: leadStatuses.map(one => ({ id: one, label: statusLooks[one].word, start: <StatusDot color={statusLooks[one].color} />, isOn: one === status, onAction: () => one !== status && onChoose(one) })) }]}
    />
  )
}

/** The status of a lead: dot and word. */
export function LeadStatusPill({ status }: { status: LeadStatus }) {
  return <StatusPill color={statusLooks[status].color} label={statusLooks[status].word} />
}
