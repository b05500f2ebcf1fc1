import { useParams } from '@tanstack/react-router'
import { ArrowRightLeft, CircleCheck, CircleX, MoreHorizontal, Pencil, RotateCcw, Trash2, UserRound, UserPlus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DealDetail, DealStoryEntry, Stage } from '../../../server/crm/contract.ts'
import { useAct, useOperation, usePages } from '../../api/use-operation.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { formatMoney } from '../../kit/format.ts'
import type { LucideIcon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { RecordHead } from '../../kit/panel.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { StatusDot, StatusPill } from '../../kit/status.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { Timeline } from '../../kit/timeline.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { MoveDialog } from '../board/move-dialog.tsx'
import { missingOfDeal } from '../board/needs.ts'
import { useListingCards } from '../board/use-listing-cards.ts'
import { useMoves } from '../board/use-moves.ts'
import { SourceMark } from '../leads/source-mark.tsx'
import { useMembers, usePostOf } from '../others.ts'
import { usePipelines } from '../pipelines/use-pipelines.ts'
import { toastDone, toastRefused } from '../undo-run.ts'
import { dayWord, roleWord, sideWord, storySentence } from './deal-words.ts'
import { EditDealDialog } from './edit-deal-dialog.tsx'
import { LineEditor } from './line-editor.tsx'
import { SplitEditor } from './split-editor.tsx'
import { StatementTable } from './statement-table.tsx'

/** One deal on a page of its own: what it is at the left, its money and its story at the right. */
export default function DealPage() {
  const { dealId } = useParams({ strict: false }) as { dealId: string }
  const { data: deal, error, refetch } = useOperation('crm.deals.get', { id: dealId })
  return (
    <>
      <TopBar title="Deal" tabTitle={deal?.name ?? 'Deal'} isPlain backTo="/deals" />
      {error && !deal && <FailedState error={error} onRetry={() => void refetch()} className="flex-1" />}
      {!deal && !error && <SkeletonRows rows={6} check={false} label="Loading the deal" />}
      {deal && (
        <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
          <div className="w-110 shrink-0 overflow-y-auto border-line pt-6 max-lg:w-auto max-lg:overflow-visible max-lg:pt-4 lg:border-r"><Summary deal={deal} /></div>
          <div className="min-h-0 min-w-0 flex-1 overflow-y-auto max-lg:overflow-visible">
            <Lines deal={deal} />
            {deal.may.commission && <CommissionPart deal={deal} />}
            <Story deal={deal} />
          </div>
        </div>
      )}
    </>
  )
}

function Summary({ deal }: { deal: DealDetail }) {
  const { pipelines } = usePipelines('deal')
  const members = useMembers()
  const listing = useListingCards([deal.listingId]).get(deal.listingId ?? '')
  const post = usePostOf(deal.origin?.postId ?? null)
  const [isEditing, setEditing] = useState(false)
  const move = useAct('crm.deals.move', { alsoRefresh: ['insights'] })
  const trash = useAct('crm.deals.trash')
  const restore = useAct('crm.deals.restore')
  const moves = useMoves<DealDetail>(input => move.mutateAsync(input), missingOfDeal)
  const pipeline = pipelines.find(one => one.id === deal.pipelineId)
  const stage = pipeline?.stages.find(one => one.id === deal.stageId)
  const remove = () => trash.mutate({ id: deal.id }, { onSuccess: ({ runId }) => (toastDone(`${deal.name} is in the trash`, runId), navigateTo('/deals')), onError: toastRefused })
  useHotkeys([{ keys: 'e', label: 'Change the deal', group: 'This deal', run: () => setEditing(true) }], deal.may.edit)
  const go = (to: Stage) => moves.move(deal, deal.stageId, to)
  const won = pipeline?.stages.find(one => one.outcome === 'won')
  const lost = pipeline?.stages.find(one => one.outcome === 'lost')
  return (
    <>
      <RecordHead
        face={listing?.picture ? <img src={listing.picture} alt="" className="size-13.5 rounded-sm bg-sunken object-cover" /> : undefined} name={deal.name}
        meta={<><StatusPill color={`deal-${stage?.color ?? 'lost'}`} label={stage?.name ?? deal.state} />{deal.closedOn && <span>{deal.state === 'won' ? 'Won' : 'Lost'} {dayWord(deal.closedOn)}</span>}{deal.lostReason && <span>{deal.lostReason}</span>}{deal.deletedAt && <span>In the trash</span>}</>}
        actions={deal.may.edit ? (
          <>
            {deal.state === 'open' && won && <Button kind="primary" icon={CircleCheck} onPress={() => go(won)}>Won</Button>}
            {deal.state === 'open' && lost && <Button icon={CircleX} onPress={() => go(lost)}>Lost</Button>}
            {pipeline && <Menu label="Stage" placement="bottom start" trigger={<Button icon={ArrowRightLeft}>Stage</Button>} groups={[{ items: pipeline.stages.filter(one => !one.isLeaving).map(one => ({ id: one.id, label: one.name, start: <StatusDot color={`deal-${one.color}`} />, isOn: one.id === deal.stageId, onAction: () => one.id !== deal.stageId && go(one) })) }]} />}
            <Menu
              label="More" placement="bottom start" trigger={<IconButton kind="secondary" icon={MoreHorizontal} label="More" tooltip="none" />}
              groups={[
                { items: [{ id: 'edit', label: 'Change', icon: Pencil, keys: 'e', onAction: () => setEditing(true) }] },
                { items: deal.may.delete ? [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: remove }] : [] },
              ]}
            />
          </>
        ) : deal.deletedAt && deal.may.delete ? <Button icon={RotateCcw} onPress={() => restore.mutate({ id: deal.id }, { onSuccess: ({ runId }) => toastDone(`${deal.name} is back`, runId), onError: toastRefused })}>Restore</Button> : undefined}
      />
      <div className="border-t border-line px-5 py-4">
        <p className="display text-2xl">{deal.value ? formatMoney(deal.value) : <span className="text-ink-faint">No value yet</span>}</p>
        {deal.state === 'open' && deal.value && <p className="text-ink-muted">{deal.probability}% likely{deal.ownProbability === null ? ', as its stage says' : ''}</p>}
      </div>
      <Facts
        className="border-t border-line px-5 py-4 pointer-coarse:gap-y-3.5"
        facts={[
          { label: 'Closes', value: deal.expectedClose && dayWord(deal.expectedClose) },
          { label: 'Agent', value: deal.ownerId ? (members.get(deal.ownerId)?.name ?? 'A former member') : <Unknown>Nobody yet</Unknown> },
          ...deal.people.map(person => ({ label: roleWord[person.role], value: person.name ? <TextLink href={`/leads/${person.leadId}`}>{person.name}</TextLink> : 'Somebody whom you do not see' })),
          { label: 'Listing', value: deal.listingId ? <TextLink href={`/listings/${deal.listingId}`}>{listing?.title ?? 'A listing'}</TextLink> : null },
          { label: 'Pipeline', value: pipeline?.name },
          { label: 'Came by', value: deal.source ? <SourceMark source={deal.source} /> : null },
          ...(deal.origin?.postId ? [{ label: 'Post', value: <TextLink href={`/social/posts/${deal.origin.postId}`}>{post?.title || 'The post that brought it'}</TextLink> }] : []),
          ...(deal.origin?.assetId ? [{ label: 'Photo', value: <TextLink href={`/media?asset=${deal.origin.assetId}`}>The photo in it</TextLink> }] : []),
          ...(deal.origin?.campaign ? [{ label: 'Campaign', value: deal.origin.campaign }] : []),
        ]}
      />
      {isEditing && <EditDealDialog deal={deal} onClose={() => setEditing(false)} />}
      {moves.asking && <MoveDialog kind="deal" asking={moves.asking} onAnswer={moves.answer} onCancel={moves.cancel} />}
    </>
  )
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-5 pb-5">
      <header className="flex h-11 items-center gap-2"><h2 className="flex-1 font-semibold">{title}</h2>{action}</header>
      {children}
    </section>
  )
}

function Lines({ deal }: { deal: DealDetail }) {
  const [isEditing, setEditing] = useState(false)
  const mayEdit = deal.may.edit && deal.state === 'open'
  if (!mayEdit && deal.lines.length === 0) return null
  return (
    <Part title="Lines" action={mayEdit && !isEditing && <Button size="sm" kind="quiet" onPress={() => setEditing(true)}>{deal.lines.length ? 'Change' : 'Add lines'}</Button>}>
      {isEditing ? <LineEditor deal={deal} onDone={() => setEditing(false)} />
        : deal.lines.length === 0 ? <p className="text-ink-muted">No lines. Add some when the deal is made of products or services.</p>
        : (
          <ul>
            {deal.lines.map((line, at) => (
              <li key={at} className="flex gap-3 border-b border-line py-2 last:border-b-0"><span className="min-w-0 flex-1">{line.description}</span><span className="text-ink-muted">{line.quantity} × {formatMoney({ amount: line.price, currency: deal.currency }, { exact: true })}</span><span className="w-28 text-right">{formatMoney({ amount: line.quantity * line.price, currency: deal.currency }, { exact: true })}</span></li>
            ))}
          </ul>
        )}
    </Part>
  )
}

function CommissionPart({ deal }: { deal: DealDetail }) {
  const [isEditing, setEditing] = useState(false)
  const mayEdit = deal.may.edit && deal.state === 'open'
  return (
    <Part title={deal.state === 'won' ? 'Commission statement' : 'Commission'} action={mayEdit && !isEditing && <Button size="sm" kind="quiet" onPress={() => setEditing(true)}>{deal.commission ? 'Change the split' : 'Set the split'}</Button>}>
      {isEditing ? <SplitEditor deal={deal} onDone={() => setEditing(false)} />
        : deal.statement ? <><p className="mb-2 text-ink-muted">{sideWord[deal.statement.side]}{deal.statement.percent !== null && `, ${deal.statement.percent}% of ${formatMoney(deal.statement.value)}`}</p><StatementTable statement={deal.statement} /></>
        : <p className="text-ink-muted">{deal.commission ? 'The split is set. Give the deal a value to see what it comes to.' : 'Nobody has said yet what the commission is and who shares it.'}</p>}
    </Part>
  )
}

const icons: Record<DealStoryEntry['kind'], LucideIcon> = { created: UserPlus, updated: Pencil, moved: ArrowRightLeft, won: CircleCheck, lost: CircleX, reopened: RotateCcw, assigned: UserRound, deleted: Trash2, restored: RotateCcw }

function Story({ deal }: { deal: DealDetail }) {
  const { workspace } = useSession()
  const members = useMembers()
  const pages = usePages('crm.deals.story', { dealId: deal.id, limit: 50 }, { keepPrevious: true })
  const entries = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.error && entries.length === 0) return <FailedState error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <section aria-label="Timeline" className="py-2">
      <Timeline timeZone={workspace?.timeZone} className="px-5 pb-4" events={entries.map(entry => ({ id: entry.id, at: entry.at, icon: icons[entry.kind], title: storySentence(entry, id => members.get(id ?? '')?.name), kind: 'machine' as const }))} />
      {pages.hasNextPage && <div className="px-5 pb-4"><Button size="sm" kind="quiet" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button></div>}
    </section>
  )
}
