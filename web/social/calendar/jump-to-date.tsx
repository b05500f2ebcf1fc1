import { CalendarSearch } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../kit/button.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import type { Day } from './days.ts'

/** Goes to any day that is typed or picked. */
export function JumpToDate({ date, isOpen, onOpenChange, onJump }: { date: Day; isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onJump: (day: Day) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const jump = () => {
    onJump(typed ?? date)
    setTyped(null)
    onOpenChange(false)
  }
  return (
    <Popover label="Jump to a date" isOpen={isOpen} onOpenChange={onOpenChange} trigger={<IconButton icon={CalendarSearch} label="Jump to a date" keys="j" />}>
      <form className="flex items-end gap-2" onSubmit={event => (event.preventDefault(), jump())} onKeyDown={event => event.key === 'Enter' && (event.target as HTMLElement).role === 'spinbutton' && jump()}>
        <DateField label="Date" className="flex-1" value={typed ?? date} onChange={setTyped} autoFocus />
        <Button kind="primary" type="submit">Go</Button>
      </form>
    </Popover>
  )
}
