import { ArrowRightLeft, CalendarCheck, CalendarPlus, CircleCheck, Eye, FileText, Handshake, Mail, MailOpen, Merge, MessageCircle, MessageSquare, MousePointerClick, Pencil, PhoneIncoming, PhoneOutgoing, RotateCcw, Sparkles, Tags, Trash2, UserPlus, UserRound } from 'lucide-react'
import { useState } from 'react'
import type { LeadDetail, TimelineEntry, TimelineGroup, TimelineKind } from '../../../server/crm/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import type { LucideIcon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Segments } from '../../kit/segments.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useSession } from '../../shell/session.tsx'
import { usePostOf } from '../others.ts'
import { ActivityMenu } from '../timeline/activity-menu.tsx'
import { AttachedFiles } from '../timeline/attached-files.tsx'
import { ChangedFields } from '../timeline/changed-fields.tsx'
import { LogActivity } from '../timeline/log-activity.tsx'
import { NoteText } from '../timeline/note-text.tsx'
import { useNames } from '../timeline/use-names.ts'
import { sentenceOf } from './timeline-words.ts'

const icons: Record<TimelineKind, LucideIcon> = {
  created: UserPlus, came: MousePointerClick, asked: MessageCircle, updated: Pencil, status: ArrowRightLeft, stage: ArrowRightLeft, assigned: UserRound, note: FileText, deleted: Trash2, restored: RotateCcw, deal: Handshake, merged: Merge, task: CircleCheck, tags: Tags,
  'call-made': PhoneOutgoing, 'call-received': PhoneIncoming, 'email-sent': Mail, 'email-received': MailOpen, 'sms-sent': MessageSquare, 'sms-received': MessageSquare, 'meeting-planned': CalendarPlus, 'meeting-held': CalendarCheck,
}
const groupIcons: Record<string, LucideIcon> = { talk: MessageCircle, visit: Eye, task: CircleCheck, change: Pencil }
const iconOf = (kind: string): LucideIcon => icons[kind as TimelineKind] ?? groupIcons[kind.split('.')[0]!] ?? Sparkles

const filters = [{ id: 'all', label: 'All' }, { id: 'talk', label: 'Talks' }, { id: 'note', label: 'Notes' }, { id: 'task', label: 'Tasks' }, { id: 'visit', label: 'Visits' }, { id: 'change', label: 'Changes' }] as const
const nothing: Record<TimelineGroup, string> = { talk: 'No calls, messages or meetings yet.', note: 'No notes yet.', task: 'No tasks yet.', visit: 'No visits that are known.', change: 'Nothing was changed yet.' }

/** Everything that happened with a lead, newest first: people's words in a box, private notes in plum, the rest muted. */
export function LeadTimeline({ lead }: { lead: LeadDetail }) {
  const { workspace } = useSession()
  const [group, setGroup] = useState<'all' | TimelineGroup>('all')
  const pages = usePages('crm.timeline.list', { leadId: lead.id, limit: 50, ...(group === 'all' ? {} : { group: [group] }) }, { keepPrevious: true })
  const entries = pages.data?.pages.flatMap(page => page.items) ?? []
  const post = usePostOf(lead.origin?.postId ?? null)
  const names = { ...useNames([lead.listingId, ...entries.map(entry => (typeof entry.data['listingId'] === 'string' ? entry.data['listingId'] : null))]), post: (id: string | null | undefined) => (post && post.id === id ? post.title : undefined) }
  return (
    <>
      <div className="flex items-center gap-2 overflow-x-auto px-5 py-2.5 [scrollbar-width:none]">
        <Segments label="What to show" size="sm" items={filters} value={group} onChange={setGroup} />
        {lead.may.edit && <span className="ml-auto"><LogActivity lead={lead} /></span>}
      </div>
      {pages.isPending && <div className="appear-late grid gap-4 px-5 py-4">{[0, 1, 2].map(row => <Skeleton key={row} className="w-3/5" />)}</div>}
      {pages.isError && entries.length === 0 && <FailedState error={pages.error} onRetry={() => void pages.refetch()} />}
      {!pages.isPending && !pages.isError && entries.length === 0 && group !== 'all' && <p className="px-5 py-3 text-ink-muted">{nothing[group]}</p>}
      <Timeline
        timeZone={workspace?.timeZone} className="px-5 pb-4"
        events={entries.map(entry => ({
          id: entry.id, at: entry.at, icon: iconOf(entry.kind), kind: entry.kind === 'note' ? 'note' : entry.kind === 'asked' || entry.type.startsWith('CALL') || entry.type.startsWith('MEETING') ? 'person' : 'machine',
          title: <span className="flex items-start gap-1"><span className="min-w-0 flex-1">{entry.href ? <TextLink href={entry.href}>{sentenceOf(entry, lead.name, names)}</TextLink> : sentenceOf(entry, lead.name, names)}</span>{entry.may.edit && <ActivityMenu entry={entry} lead={lead} />}</span>,
          body: hasBody(entry) ? <EntryBody entry={entry} names={names} /> : undefined,
        }))}
      />
      {pages.hasNextPage && <div className="px-5 pb-4"><Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button></div>}
    </>
  )
}

const hasBody = ({ kind, text, changes, attachments }: TimelineEntry): boolean => (text !== null && text !== '' && kind !== 'task') || changes.length > 0 || attachments.length > 0

function EntryBody({ entry, names }: { entry: TimelineEntry; names: ReturnType<typeof useNames> }) {
  if (entry.changes.length) return <ChangedFields changes={entry.changes} names={names} />
  if (entry.kind === 'note') return <><NoteText text={entry.text ?? ''} /><AttachedFiles files={entry.attachments} /></>
  return <span className="break-words whitespace-pre-line">{entry.kind === 'asked' ? `“${entry.text}”` : entry.text}</span>
}
