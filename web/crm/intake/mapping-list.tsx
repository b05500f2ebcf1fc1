import { X } from 'lucide-react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { Section } from '../../kit/section.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'
import { targetWords } from './intake-words.ts'
import type { LeadTarget } from '../../../server/crm/contract.ts'

/** What people pointed out in messages once, and the house now reads by itself. */
export function MappingList() {
  const { data } = useOperation('crm.intake.mappings.list', { limit: 100 })
  const forget = useAct('crm.intake.mappings.delete')
  if (!data?.items.length) return null
  return (
    <Section title="Pointed out by you" count={data.items.length}>
      <ul className="pb-3">
        {data.items.map(mapping => (
          <li key={mapping.id} className="flex items-center gap-3 border-t border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{mapping.sender || mapping.sourceName}</p>
              <p className="truncate text-xs text-ink-muted">{Object.keys(mapping.places).map(target => targetWords[target as LeadTarget]).join(', ')}; {mapping.used === 0 ? 'not used yet' : `used ${counted(mapping.used, 'time')}`}</p>
            </div>
            <IconButton icon={X} size="sm" label={`Forget what was pointed out for ${mapping.sender || mapping.sourceName}`} onPress={() => forget.mutate({ id: mapping.id }, { onSuccess: ({ runId }) => toastDone('Forgotten', runId), onError: toastRefused })} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
