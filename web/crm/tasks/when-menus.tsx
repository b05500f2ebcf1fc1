import { AlarmClock, CalendarDays, CalendarRange, Sun, Sunrise } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Button } from '../../kit/button.tsx'
import { DateField, DateTimeField } from '../../kit/date-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { dueWords } from './task-words.ts'
import { useNow } from './use-now.ts'
import { dayIn, momentAt, plusDays, weekdayOf } from './zone-time.ts'

type WhenProps<Value> = { trigger: ReactElement; zone: string; onChoose: (value: Value) => void; isOpen?: boolean; onOpenChange?: (isOpen: boolean) => void }

/** Until when to put something off: later today, tomorrow, Monday, in a week, or a moment of one's own. */
export function SnoozeMenu({ trigger, zone, onChoose, isOpen, onOpenChange }: WhenProps<string>) {
  const [isPicking, setPicking] = useState(false)
  const [wall, setWall] = useState<string | null>(null)
  const now = useNow()
  const today = dayIn(now, zone)
  const later = new Date(Math.ceil((now.getTime() + 2.5 * 3_600_000) / 1_800_000) * 1_800_000).toISOString()
  const choice = (id: string, label: string, icon: MenuItem['icon'], until: string): MenuItem => ({ id, label, icon, note: formatDateTime(until, { timeZone: zone }), onAction: () => onChoose(until) })
  return (
    <>
      <Menu
        label="Put off until" trigger={trigger} isOpen={isOpen} onOpenChange={onOpenChange}
        groups={[
          { title: 'Put off until', items: [
            choice('later', 'Later', AlarmClock, later),
            choice('tomorrow', 'Tomorrow', Sunrise, momentAt(plusDays(today, 1), '09:00', zone)),
            choice('monday', 'Next Monday', CalendarDays, momentAt(plusDays(today, 7 - weekdayOf(today)), '09:00', zone)),
            choice('week', 'In a week', CalendarRange, momentAt(plusDays(today, 7), '09:00', zone)),
          ] },
          { items: [{ id: 'pick', label: 'Another moment', icon: CalendarDays, onAction: () => setPicking(true) }] },
        ]}
      />
      {isPicking && (
        <Dialog isOpen onClose={() => setPicking(false)} title="Put off until" actions={<><Button onPress={() => setPicking(false)}>Leave it</Button><Button kind="primary" isDisabled={!wall} onPress={() => (onChoose(momentAt(wall!.slice(0, 10), wall!.slice(11, 16), zone)), setPicking(false))}>Put off</Button></>}>
          <DateTimeField label="Day and time" value={wall ?? `${plusDays(today, 1)}T09:00`} onChange={setWall} min={`${today}T00:00`} />
        </Dialog>
      )}
    </>
  )
}

/** To which day to move something. The keyboard's way of what the mouse drags. */
export function MoveMenu({ trigger, zone, onChoose, isOpen, onOpenChange }: WhenProps<string>) {
  const [isPicking, setPicking] = useState(false)
  const [day, setDay] = useState<string | null>(null)
  const today = dayIn(useNow(), zone)
  const choice = (id: string, label: string, icon: MenuItem['icon'], date: string): MenuItem => ({ id, label, icon, note: dueWords({ date, time: null, zone }, { timeZone: zone }), onAction: () => onChoose(date) })
  return (
    <>
      <Menu
        label="Move to" trigger={trigger} isOpen={isOpen} onOpenChange={onOpenChange}
        groups={[
          { title: 'Move to', items: [
            { ...choice('today', 'Today', Sun, today), note: undefined }, { ...choice('tomorrow', 'Tomorrow', Sunrise, plusDays(today, 1)), note: undefined },
            choice('monday', 'Next Monday', CalendarDays, plusDays(today, 7 - weekdayOf(today))), choice('week', 'In a week', CalendarRange, plusDays(today, 7)),
          ] },
          { items: [{ id: 'pick', label: 'Another day', icon: CalendarDays, onAction: () => setPicking(true) }] },
        ]}
      />
      {isPicking && (
        <Dialog isOpen onClose={() => setPicking(false)} title="Move to" actions={<><Button onPress={() => setPicking(false)}>Leave it</Button><Button kind="primary" onPress={() => (onChoose(day ?? plusDays(today, 1)), setPicking(false))}>Move</Button></>}>
          <DateField label="Day" value={day ?? plusDays(today, 1)} onChange={setDay} />
        </Dialog>
      )}
    </>
  )
}
