import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { Duplicate } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { MergeDialog } from './merge-dialog.tsx'

/** A line on the record of a lead that may be there twice. Nothing when nothing speaks for it. */
export function DuplicatesOfLead({ leadId }: { leadId: string }) {
  const [asked, setAsked] = useState<Duplicate | null>(null)
  const { data } = useOperation('crm.duplicates.list', { leadId, limit: 5 })
  const [pair] = data?.items ?? []
  const other = pair?.leads.find(lead => lead.id !== leadId)
  const self = pair?.leads.find(lead => lead.id === leadId)
  if (!pair || !other || !self) return null
  const more = data!.items.length - 1
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md bg-sunken px-3 py-2">
      <Icon of={Copy} size={14} className="text-ink-muted" />
      <p className="min-w-0 flex-1">May be there twice: <TextLink href={`/leads/${other.id}`}>{other.name}</TextLink><span className="text-ink-muted">, {pair.reasons.map(({ words }) => words.toLowerCase()).join(', ')}{more > 0 ? `, and ${more} more` : ''}</span></p>
      {pair.may.merge && <Button size="sm" onPress={() => setAsked(pair)}>Merge</Button>}
      {asked && <MergeDialog pair={[self, other]} onClose={() => setAsked(null)} />}
    </div>
  )
}
