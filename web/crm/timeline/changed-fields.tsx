import { RotateCcw } from 'lucide-react'
import type { FieldChange } from '../../../server/crm/contract.ts'
import { IconButton } from '../../kit/button.tsx'
import { nameOfField, wordsOfValue, type FieldNames } from './field-values.ts'

type ChangedFieldsProps = {
  changes: readonly (FieldChange & { may?: { restore: boolean } })[]
  names: FieldNames
  /** Offers to set a field back. */
  onRestore?: (field: string) => void
}

/** What each field was and became. */
export function ChangedFields({ changes, names, onRestore }: ChangedFieldsProps) {
  return (
    <ul className="grid gap-1">
      {changes.map(change => {
        const name = nameOfField(change.field, names)
        return (
          <li key={change.field} className="flex items-start gap-2">
            <span className="w-28 shrink-0 text-ink-muted first-letter:uppercase">{name}</span>
            <span className="min-w-0 flex-1 break-words">{change.hidden ? <span className="text-ink-faint">Kept from you</span> : <FromTo from={wordsOfValue(change.field, change.from, names)} to={wordsOfValue(change.field, change.to, names)} />}</span>
            {onRestore && change.may?.restore && <IconButton icon={RotateCcw} label={`Set ${name} back to ${wordsOfValue(change.field, change.from, names) ?? 'nothing'}`} size="sm" className="-my-1" onPress={() => onRestore(change.field)} />}
          </li>
        )
      })}
    </ul>
  )
}

function FromTo({ from, to }: { from: string | null; to: string | null }) {
  if (from === null) return <>{to}<span className="text-ink-faint">, was empty</span></>
  return <><del className="text-ink-faint decoration-ink-faint">{from}</del> <span aria-hidden="true" className="text-ink-faint">to</span> {to ?? <span className="text-ink-faint">nothing</span>}</>
}
