import { Mail, MoreHorizontal, Pencil, Phone, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Arch } from '../../kit/arch.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { RecordHead } from '../../kit/panel.tsx'
import { Section } from '../../kit/section.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { waits } from '../leads/lead-columns.tsx'
import { statusLooks } from '../leads/lead-words.ts'
import { LeadStatusPill, StatusMenu } from '../leads/status-menu.tsx'
import { useStatusChoice } from '../leads/use-status-choice.tsx'
import { useListingTitles, useMembers } from '../others.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { DealsOfLead } from '../deals/deals-of-lead.tsx'
import { DuplicatesOfLead } from '../duplicates/duplicates-of-lead.tsx'
import { MergesOfLead } from '../duplicates/merges-of-lead.tsx'
import { LeadConsents } from '../intake/lead-consents.tsx'
import { SpeedClock } from '../routing/speed-clock.tsx'
import { LeadScore } from '../scores/lead-score.tsx'
import { WhyOwner } from '../routing/why-owner.tsx'
import { LeadTags } from '../tags/lead-tags.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { OriginChain } from './origin-chain.tsx'
import { EditLeadDialog } from './edit-lead-dialog.tsx'

/** Who a lead is: face, name, status, what can be done, what is odd, the facts, and how they came. */
export function LeadSummary({ lead, onTrashed }: { lead: LeadDetail; onTrashed?: () => void }) {
  const agent = useMembers().get(lead.ownerId ?? '')
  const status = useAct('crm.leads.change-status')
  const { choose, dialog } = useStatusChoice(lead.name, choice => status.mutate({ id: lead.id, ...choice, version: lead.version }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is ${statusLooks[choice.status].word.toLowerCase()}`, runId), onError: toastRefused }))
  return (
    <>
      {dialog}
      <RecordHead
        face={<Arch name={lead.name} size="lg" />} name={lead.name}
        meta={
          <>
            {lead.may.edit ? <StatusMenu status={lead.status} onChoose={choose} /> : <LeadStatusPill status={lead.status} />}
            <span>{agent ? `with ${agent.name}` : 'with nobody yet'}{lead.company ? `, ${lead.company}` : ''}</span>
            <WhyOwner leadId={lead.id} {...(lead.ownerId ? { label: 'Why?' } : {})} />
          </>
        }
        actions={<LeadActions lead={lead} onTrashed={onTrashed} />}
      />
      <LeadNotices lead={lead} />
      {lead.deletedAt === null && <div className="px-5 pb-3 empty:hidden"><DuplicatesOfLead leadId={lead.id} /></div>}
      <div className="px-5 pb-3 empty:hidden"><MergesOfLead leadId={lead.id} /></div>
      <div className="px-5 pb-3 empty:hidden"><SpeedClock leadId={lead.id} /></div>
      <div className="px-5 pb-3"><LeadTags leadId={lead.id} /></div>
      <div className="px-5 pb-4"><LeadFacts lead={lead} /></div>
      <Section title="Score" inset="panel"><LeadScore leadId={lead.id} className="pb-4" /></Section>
      <DealsOfLead leadId={lead.id} />
      <div className="px-5 pb-3 empty:hidden"><OriginChain lead={lead} /></div>
      <div className="px-5 pb-3 empty:hidden"><LeadConsents leadId={lead.id} /></div>
    </>
  )
}

function LeadActions({ lead, onTrashed }: { lead: LeadDetail; onTrashed?: () => void }) {
  const [isEditing, setEditing] = useState(false)
  useHotkeys([{ keys: 'e', label: 'Change all facts', group: 'This lead', run: () => setEditing(true) }], lead.may.edit)
  const status = useAct('crm.leads.change-status')
  const trash = useAct('crm.leads.trash')
  const listing = useListingTitles([lead.listingId]).get(lead.listingId ?? '')
  const answered = () => status.mutate({ id: lead.id, status: 'CONTACTED', version: lead.version }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is contacted`, runId), onError: toastRefused })
  const remove = () => trash.mutate({ id: lead.id, version: lead.version }, { onSuccess: ({ runId }) => (toastDone(`${lead.name} moved to the trash`, runId), onTrashed?.()), onError: toastRefused })
  const subject = listing ? `?subject=${encodeURIComponent(listing)}` : ''
  return (
    <>
      {lead.email && <LinkButton href={`mailto:${lead.email}${subject}`} kind="primary" icon={Mail}>Reply</LinkButton>}
      {lead.phone && <LinkButton href={`tel:${lead.phone}`} kind={lead.email ? 'secondary' : 'primary'} icon={Phone}>Call</LinkButton>}
      {lead.may.edit && lead.status === 'NEW' && <Button isPending={status.isPending} onPress={answered}>Mark as contacted</Button>}
      {(lead.may.edit || (lead.may.delete && lead.deletedAt === null)) && (
        <Menu
          label="More" placement="bottom start" trigger={<IconButton kind="secondary" icon={MoreHorizontal} label="More" tooltip="none" />}
          groups={[
            { items: lead.may.edit ? [{ id: 'edit', label: 'Change all facts', icon: Pencil, keys: 'e', onAction: () => setEditing(true) }] : [] },
            { items: lead.may.delete && lead.deletedAt === null ? [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: remove }] : [] },
          ]}
        />
      )}
      {isEditing && <EditLeadDialog lead={lead} onClose={() => setEditing(false)} />}
    </>
  )
}

function LeadNotices({ lead }: { lead: LeadDetail }) {
  const restore = useAct('crm.leads.restore')
  if (lead.deletedAt !== null) {
    return (
      <div className="px-5 pb-4">
        <Notice kind="warning" icon={Trash2} title="In the trash. It goes for good 30 days after it was deleted." action={lead.may.delete && <Button size="sm" isPending={restore.isPending} onPress={() => restore.mutate({ id: lead.id }, { onSuccess: ({ runId }) => toastDone(`${lead.name} is back`, runId), onError: toastRefused })}>Restore</Button>} />
      </div>
    )
  }
  if (!waits(lead)) return null
  return <div className="px-5 pb-4"><Notice kind="lamp" title="Asked, and nobody has answered yet">“{lead.lastQuestion}”</Notice></div>
}
