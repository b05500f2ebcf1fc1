import { Pencil, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DisclosureRule } from '../../../../server/policy/contract.ts'
import { IconButton } from '../../../kit/button.tsx'
import { formatDateTime } from '../../../kit/format.ts'
import { TextLink } from '../../../kit/link.tsx'
import { Pill } from '../../../kit/status.tsx'
import { useSession } from '../../../shell/session.tsx'
import { alterationLabels, destinationWords, exportWords, wayList, wayWords } from '../words.ts'

type Props = { rule: DisclosureRule; mayEdit: boolean; onEdit: () => void; onRemove: () => void }

/** One rule: where it holds, what it asks for, by which law, and who changed it and why. */
export function RuleLine({ rule, mayEdit, onEdit, onRemove }: Props) {
  const zone = useSession().workspace?.timeZone
  const where = `${rule.destinations.map(one => destinationWords[one]).join(', ')}${rule.networks.length > 0 ? ` on ${rule.networks.join(', ')}` : ''}`
  return (
    <li className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-3 first:border-t-0 ${rule.on ? '' : 'text-ink-muted'}`}>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{rule.name}</span>{rule.jurisdiction && <Pill tone="info">{rule.jurisdiction}</Pill>}{!rule.on && <Pill>Off</Pill>}{rule.shipped && rule.changed && <Pill tone="accent">Changed</Pill>}</p>
        <p><span className="text-ink-muted">{where}:</span> {wayList(rule.ways)}{rule.never.length > 0 && <span className="text-ink-muted">; never {rule.never.map(way => wayWords[way].toLowerCase()).join(' or ')}</span>}{rule.words && <span className="text-ink-muted">; “{rule.words}”</span>}</p>
        {rule.alterations.length > 0 && <p className="text-xs text-ink-muted">Only for: {rule.alterations.map(one => alterationLabels[one].toLowerCase()).join(', ')}</p>}
        {exportWords(rule.destinations) && <p className="text-xs text-ink-muted">{exportWords(rule.destinations)}</p>}
        {(rule.law || rule.source) && <p className="text-xs text-ink-muted">{rule.law}{rule.law && rule.source && '. '}{sourceLinks(rule.source)}</p>}
        {rule.changed && <p className="text-xs text-ink-faint">{rule.changed.by ?? 'A former member'}, {formatDateTime(rule.changed.at, { timeZone: zone })}: {rule.changed.reason}</p>}
      </div>
      {mayEdit && <div className="flex"><IconButton icon={Pencil} label={`Change “${rule.name}”`} onPress={onEdit} />{rule.changed && <IconButton icon={rule.shipped ? RotateCcw : Trash2} label={rule.shipped ? `Bring “${rule.name}” back as it was shipped` : `Delete “${rule.name}”`} onPress={onRemove} />}</div>}
    </li>
  )
}

/** Addresses within a source become links. */
function sourceLinks(source: string): ReactNode[] {
  return source.split(/(https:\/\/[^\s,)]+)/).map((part, at) => (part.startsWith('https://') ? <TextLink key={at} href={part} target="_blank" rel="noreferrer">{new URL(part).hostname}</TextLink> : part))
}
