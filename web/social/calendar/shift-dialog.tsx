import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { NumberField } from '../../kit/number-field.tsx'
import { Segments } from '../../kit/segments.tsx'

const minutesOf = { hours: 60, days: 1440, weeks: 10_080 }
type Unit = keyof typeof minutesOf

/** By how much chosen posts move. Days keep the hour on the clock, also over a clock change. */
export function ShiftDialog({ count, onClose, onShift }: { count: number; onClose: () => void; onShift: (minutes: number) => void }) {
  const [by, setBy] = useState<number | null>(1)
  const [unit, setUnit] = useState<Unit>('days')
  const [direction, setDirection] = useState<'later' | 'earlier'>('later')
  return (
    <Dialog
      isOpen onClose={onClose} title={`Move ${counted(count, 'post')}`} intro="All by the same stretch. Those that cannot move stay and are named."
      actions={<><Button onPress={onClose}>Not yet</Button><Button kind="primary" isDisabled={!by} onPress={() => by && onShift(by * minutesOf[unit] * (direction === 'later' ? 1 : -1))}>Move {counted(count, 'post')}</Button></>}
    >
      <div className="flex flex-wrap items-end gap-3">
        <NumberField label="By" className="w-24" value={by} onChange={setBy} min={1} max={500} steppers autoFocus />
        <Segments label="Unit" value={unit} onChange={setUnit} items={[{ id: 'hours', label: 'Hours' }, { id: 'days', label: 'Days' }, { id: 'weeks', label: 'Weeks' }]} />
        <Segments label="Direction" value={direction} onChange={setDirection} items={[{ id: 'earlier', label: 'Earlier' }, { id: 'later', label: 'Later' }]} />
      </div>
    </Dialog>
  )
}
