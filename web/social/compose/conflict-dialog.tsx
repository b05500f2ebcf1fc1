import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { counted } from '../../kit/format.ts'
import { Segments } from '../../kit/segments.tsx'
import type { DraftMedia } from './draft.ts'
import type { Conflict } from './draft-merge.ts'

type Side = 'mine' | 'theirs'
const sides = [{ id: 'mine', label: 'Yours' }, { id: 'theirs', label: 'Theirs' }] as const

/** Two people changed the same place of a post: what each of them wrote, and which of it stays. */
export function ConflictDialog({ conflicts, onSettle }: { conflicts: readonly Conflict[]; onSettle: (choose: (conflict: Conflict) => unknown) => void }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  if (conflicts.length === 0) return null
  const sideOf = ({ key }: Conflict): Side => chosen[key] ?? 'mine'
  const settle = (side: (conflict: Conflict) => Side) => (setChosen({}), onSettle(one => one[side(one)]))
  return (
    <Dialog
      isOpen isAlert size="md" onClose={() => settle(() => 'mine')} title="Somebody else changed this too" intro={`${counted(conflicts.length, 'place was', 'places were')} changed by both of you. All else was brought together.`}
      actions={<><Button onPress={() => settle(() => 'theirs')}>Take all of theirs</Button><Button kind="primary" autoFocus onPress={() => settle(sideOf)}>Keep what is chosen</Button></>}
    >
      <ul className="grid gap-4">
        {conflicts.map(one => (
          <li key={one.key} className="grid gap-1.5">
            <div className="flex items-center gap-2"><b className="min-w-0 flex-1 font-medium">{one.label}</b><Segments size="sm" label={`What stays of: ${one.label}`} value={sideOf(one)} items={sides} onChange={side => setChosen(now => ({ ...now, [one.key]: side }))} /></div>
            <p className="max-h-32 overflow-y-auto rounded-sm bg-sunken px-3 py-2 text-sm break-words whitespace-pre-wrap">{wordsOf(one[sideOf(one)]) || <span className="text-ink-faint">Nothing</span>}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** A changed place in words that tell the two sides apart. */
function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return value === 0 ? 'At once' : counted(value, 'minute')
  if (Array.isArray(value)) return (value as DraftMedia[]).map(({ name }, place) => `${place + 1}. ${name}`).join('\n')
  return Object.entries(value).flatMap(([name, inner]) => (inner === null || inner === '' || (Array.isArray(inner) && inner.length === 0) ? [] : [`${spaced(name)}: ${typeof inner === 'object' ? wordsOf(inner) : String(inner)}`])).join('\n')
}

const spaced = (name: string) => name.replaceAll(/([A-Z])/g, ' $1').replace(/^./, letter => letter.toUpperCase())
