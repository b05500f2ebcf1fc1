import { Button as RacButton } from 'react-aria-components/Button'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Facts, type Fact } from '../../kit/facts.tsx'
import { formatDateTime, formatDay } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { useSession } from '../../shell/session.tsx'
import { FieldValue } from '../leads/field-words.tsx'
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
  const fields = useOperation('crm.fields.list', {}).data?.items ?? []
  const pipelines = useOperation('crm.pipelines.list', {}).data?.items ?? []
  const stage = pipelines.flatMap(one => one.stages).find(one => one.id === lead.stageId)?.name
  const facts: Fact[] = [
    { label: 'Phone', value: <EditableFact lead={lead} field="phone" /> },
    { label: 'Came by', value: post ? <TextLink href={`/social/posts/${post.id}`}><SourceMark source={post.title ? (lead.origin?.network ?? lead.source) : lead.source} /></TextLink> : <SourceMark source={lead.source} /> },
    { label: 'E-mail', value: <EditableFact lead={lead} field="email" /> },
    { label: 'Asked for', value: lead.listingId ? (listing ? <TextLink href={`/listings/${lead.listingId}`}>{listing}</TextLink> : 'A listing') : null },
    { label: 'Value', value: <EditableFact lead={lead} field="value" /> },
    { label: 'Agent', value: <AgentMenu lead={lead} /> },
    { label: 'Company', value: <EditableFact lead={lead} field="company" /> },
    ...(lead.position ? [{ label: 'Position', value: lead.position }] : []),
    ...(lead.emails.length ? [{ label: 'Also by', value: lead.emails.join(', ') }] : []),
    ...(lead.phones.length ? [{ label: 'Also on', value: lead.phones.join(', ') }] : []),
    ...lead.addresses.map(address => ({ label: address.label ?? 'Lives in', value: [address.street, address.postcode, address.city, address.region, address.country].filter(Boolean).join(', ') })),
    ...(lead.language ? [{ label: 'Speaks', value: new Intl.DisplayNames(undefined, { type: 'language' }).of(lead.language) ?? lead.language }] : []),
    ...(lead.timeZone ? [{ label: 'Time zone', value: lead.timeZone.replaceAll('_', ' ') }] : []),
    ...(lead.birthday ? [{ label: 'Birthday', value: formatDay(`${lead.birthday}T12:00:00`) }] : []),
    ...(stage ? [{ label: 'Stage', value: stage }] : []),
    ...(lead.lostReason ? [{ label: 'Lost because', value: lead.lostReason }] : []),
    ...fields.filter(field => lead.fields[field.id] !== undefined).map(field => ({ label: field.label, value: <FieldValue field={field} value={lead.fields[field.id]} /> })),
    ...(lead.hidden ?? []).map(field => ({ label: hiddenWords[field] ?? field, value: <Unknown>Kept from you</Unknown> })),
    { label: 'Last contact', value: lead.lastContactedAt ? formatDateTime(lead.lastContactedAt, { timeZone: workspace?.timeZone }) : <Unknown>Never</Unknown> },
    { label: 'Came in', value: formatDateTime(lead.createdAt, { timeZone: workspace?.timeZone }) },
  ]
  return <Facts facts={facts} columns={2} className="[&_dd]:truncate pointer-coarse:gap-y-3.5" />
}

const hiddenWords: Record<string, string> = { email: 'E-mails', phone: 'Phones', addresses: 'Addresses', birthday: 'Birthday', value: 'Value', origin: 'Origin' }

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
