import { useState, type ReactNode } from 'react'
import { Segments } from '../../../kit/segments.tsx'

type PhoneSheetProps = {
  steps: ReactNode
  /** What can be placed; null in steps that place nothing. */
  shelf: ReactNode | null
  settings: ReactNode
  /** A piece was touched: what can be done with it comes forward. */
  hasSelection: boolean
  actions: ReactNode
}

/** On a phone the tools of a step lie in a sheet under the photo, one kind at a time; the photo above stays in sight. */
export function PhoneSheet({ steps, shelf, settings, hasSelection, actions }: PhoneSheetProps) {
  const [chosen, setChosen] = useState<'shelf' | 'room'>(hasSelection ? 'room' : 'shelf')
  const [before, setBefore] = useState(hasSelection)
  if (before !== hasSelection) {
    setBefore(hasSelection)
    if (hasSelection) setChosen('room')
  }
  return (
    <section aria-label="Tools" className="flex h-[54%] shrink-0 flex-col border-t border-line bg-raised">
      <div className="overflow-x-auto px-4 pt-3">{steps}</div>
      {shelf && <div className="px-4 pt-2"><Segments label="Furniture" size="sm" value={chosen} onChange={setChosen} items={[{ id: 'shelf', label: 'Shelf' }, { id: 'room', label: 'In the room' }]} /></div>}
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{shelf && chosen === 'shelf' ? shelf : settings}</div>
      <div className="flex justify-end gap-2 border-t border-line px-4 py-2.5">{actions}</div>
    </section>
  )
}
