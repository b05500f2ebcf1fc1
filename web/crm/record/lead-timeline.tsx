import { ArrowRightLeft, FileText, MessageCircle, MousePointerClick, Pencil, RotateCcw, Trash2, UserPlus, UserRound } from 'lucide-react'
import type { LeadDetail, TimelineEntry } from '../../../server/crm/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import type { LucideIcon } from '../../kit/icon.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useSession } from '../../shell/session.tsx'
import { useListingTitles, useMembers, usePostOf } from '../others.ts'
import { sentenceOf } from './timeline-words.ts'

const icons: Record<TimelineEntry['kind'], LucideIcon> = { created: UserPlus, came: MousePointerClick, asked: MessageCircle, updated: Pencil, status: ArrowRightLeft, assigned: UserRound, note: FileText, deleted: Trash2, restored: RotateCcw }

/** Everything that happened with a lead, newest first: people's words in a box, private notes in plum, the rest muted. */
export function LeadTimeline({ lead }: { lead: LeadDetail }) {
  const { workspace } = useSession()
  const pages = usePages('crm.timeline.list', { leadId: lead.id, limit: 50 }, { keepPrevious: true })
  const entries = pages.data?.pages.flatMap(page => page.items) ?? []
  const members = useMembers()
  const listings = useListingTitles([lead.listingId, ...entries.map(entry => (typeof entry.data['listingId'] === 'string' ? entry.data['listingId'] : null))])
  const post = usePostOf(lead.origin?.postId ?? null)
  const names = {
    member: (id: string | null | undefined) => members.get(id ?? '')?.name,
    listing: (id: string | null | undefined) => listings.get(id ?? ''),
    post: (id: string | null | undefined) => (post && post.id === id ? post.title : undefined),
  }
  if (pages.isPending) return <div className="appear-late grid gap-4 px-5 py-4">{[0, 1, 2].map(row => <Skeleton key={row} className="w-3/5" />)}</div>
  if (pages.isError && entries.length === 0) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <>
      <Timeline
        timeZone={workspace?.timeZone} className="px-5 pb-4"
        events={entries.map(entry => ({
          id: entry.id, at: entry.at, icon: icons[entry.kind], title: sentenceOf(entry, lead.name, names),
          kind: entry.kind === 'note' ? 'note' : entry.kind === 'asked' ? 'person' : 'machine',
          body: entry.text ? <span className="break-words whitespace-pre-line">{entry.kind === 'asked' ? `“${entry.text}”` : entry.text}</span> : undefined,
        }))}
      />
      {pages.hasNextPage && <div className="px-5 pb-4"><Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button></div>}
    </>
  )
}
