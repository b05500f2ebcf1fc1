import { Button as RacButton } from 'react-aria-components/Button'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Facts, type Fact } from '../../kit/facts.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { useSession } from '../../shell/session.tsx'
import { SourceMark } from '../leads/source-mark.tsx'
import { useListingTitles, useMembers, usePostOf } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { EditableFact } from './editable-fact.tsx'

/** What is known about a lead. Facts that people write are changed in their place. */
export function LeadFacts({ lead }: { lead: LeadDetail }) {
  const { workspace } = useSession()
  const listings = useListingTitles([lead.listingId])
  const post = usePostOf(lead.origin?.postId ?? null)
  const listing = lead.listingId ? listings.get(lead.listingId) : undefined
  const facts: Fact[] = [
    { label: 'Phone', value: <EditableFact lead={lead} field="phone" /> },
    { label: 'Came by', value: post ? <TextLink href={`/social/posts/${post.id}`}><SourceMark source={post.title ? (lead.origin?.network ?? lead.source) : lead.source} /></TextLink> : <SourceMark source={lead.source} /> },
    { label: 'E-mail', value: <EditableFact lead={lead} field="email" /> },
    { label: 'Asked for', value: lead.listingId ? (listing ? <TextLink href={`/listings/${lead.listingId}`}>{listing}</TextLink> : 'A listing') : null },
    { label: 'Value', value: <EditableFact lead={lead} field="value" /> },
    { label: 'Agent', value: <AgentMenu lead={lead} /> },
    { label: 'Company', value: <EditableFact lead={lead} field="company" /> },
    { label: 'Came in', value: formatDateTime(lead.createdAt, { timeZone: workspace?.timeZone }) },
  ]
  return <Facts facts={facts} columns={2} className="[&_dd]:truncate pointer-coarse:gap-y-3.5" />
}

function AgentMenu({ lead }: { lead: LeadDetail }) {
  const members = useMembers()
  const assign = useAct('crm.leads.assign')
  const agent = members.get(lead.ownerId ?? '')
  const name = agent?.name ?? (lead.ownerId ? 'A former member' : null)
  if (!lead.may.edit) return name ?? <Unknown>Nobody yet</Unknown>
  const give = (ownerId: string | null, to: string) => assign.mutate({ id: lead.id, ownerId, version: lead.version }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is with ${to}`, runId), onError: toastRefused })
  return (
    <Menu
      label="Agent" placement="bottom end" trigger={<RacButton aria-label={`Agent: ${name ?? 'nobody yet'}. Change`} className="-mx-1 max-w-full truncate rounded-xs px-1 text-left data-hovered:bg-hover">{name ?? <Unknown>Nobody yet</Unknown>}</RacButton>}
      groups={[
        { items: [...members.values()].map(member => ({ id: member.id, label: member.name, start: <Arch name={member.name} src={member.avatarUrl} size="sm" />, isOn: member.id === lead.ownerId, onAction: () => member.id !== lead.ownerId && give(member.id, member.name) })) },
        { items: [{ id: 'none', label: 'Nobody', isOn: lead.ownerId === null, onAction: () => lead.ownerId !== null && give(null, 'nobody') }] },
      ]}
    />
  )
}
