import { MoreHorizontal, Trash2, Undo2 } from 'lucide-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ListingDetail, StandardStatus } from '../../../server/listings/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton, Button } from '../../kit/button.tsx'
import { formatDay, type Money } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { ListingStatusMenu, ListingStatusPill } from '../listing-status.tsx'
import { wordOf } from '../listing-words.ts'
import { PhotoBoard } from '../photos/photo-board.tsx'
import { toastDone } from '../undo-run.ts'
import { AgentsSection } from './agents-section.tsx'
import { StatusDialog } from './status-dialog.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { FactsForm } from './facts-form.tsx'
import { HistorySection } from './history-section.tsx'
import { MlsSection } from '../import/mls-section.tsx'
import { LinkedSection } from './linked-section.tsx'
import { OpenHousesSection } from './open-houses-section.tsx'
import { PageSection } from './page-section.tsx'
import { PriceSection } from './price-section.tsx'
import { showListing } from './use-listing-save.ts'

/** One listing: photos, facts and text at the left; price and public page at the right. */
export default function ListingPage() {
  const { listingId = '' } = useParams({ strict: false }) as { listingId?: string }
  const { data: listing, error, refetch } = useOperation('listings.listings.get', { id: listingId })
  if (listing) return <Loaded key={listing.id} listing={listing} />
  return (
    <>
      <TopBar title="Listing" backTo="/listings" />
      {error ? <FailedState error={error} onRetry={() => void refetch()} className="flex-1" actions={<Button onPress={() => navigateTo('/listings')}>All listings</Button>} /> : <Loading />}
    </>
  )
}

function Loaded({ listing }: { listing: ListingDetail }) {
  const { workspace } = useSession()
  const [moving, setMoving] = useState<StandardStatus | null>(null)
  const trash = useAct('listings.listings.trash')
  const restore = useAct('listings.listings.restore')
  const isTrashed = listing.deletedAt !== null
  const mayEdit = listing.may.edit && !isTrashed

  const move = async (status: StandardStatus, more: { closePrice?: Money; closeDate?: string; reason?: string } = {}) => {
    const { output, runId } = await callForAnswer('listings.listings.change-status', { id: listing.id, version: listing.version, standardStatus: status, ...more })
    showListing(output)
    toastDone(`${output.title} is now “${wordOf(output).toLowerCase()}”`, runId)
  }
  const takeBack = () => restore.mutate({ id: listing.id }, { onSuccess: ({ output }) => showListing(output), onError: error => toastProblem(error) })
  const remove = () => trash.mutate({ id: listing.id }, { onSuccess: ({ runId }) => (toastDone(`${listing.title} moved to the trash`, runId), navigateTo('/listings')), onError: error => toastProblem(error) })

  return (
    <>
      <TopBar
        title={listing.title} backTo="/listings"
        switches={mayEdit ? <ListingStatusMenu listing={listing} onChoose={status => (asksWhy(status) ? setMoving(status) : void move(status).catch(toastProblem))} /> : <ListingStatusPill listing={listing} />}
        actions={mayEdit && <Menu label="More for this listing" trigger={<IconButton icon={MoreHorizontal} label="More" />} groups={[{ items: [{ id: 'trash', label: 'Move to the trash', icon: Trash2, isDanger: true, onAction: remove }] }]} />}
      />
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:overflow-y-auto">
        <div className="min-w-0 flex-1 md:overflow-y-auto">
          {isTrashed && (
            <div className="px-(--pad) pt-4">
              <Notice kind="warning" icon={Trash2} title={`In the trash since ${formatDay(listing.deletedAt ?? '', { timeZone: workspace?.timeZone })}. Its page is closed.`} action={listing.may.edit && <Button size="sm" icon={Undo2} isPending={restore.isPending} onPress={takeBack}>Take it back</Button>} />
            </div>
          )}
          <PhotoBoard listing={listing} />
          <FactsForm listing={listing} />
        </div>
        <aside aria-label="Price and public page" className="w-88 shrink-0 border-l border-line md:overflow-y-auto max-md:order-first max-md:w-auto max-md:border-b max-md:border-l-0">
          <PriceSection listing={listing} />
          <PageSection listing={listing} />
          <OpenHousesSection listing={listing} />
          <AgentsSection listing={listing} />
          <LinkedSection listing={listing} />
          <DocumentsSection listing={listing} />
          <MlsSection listing={listing} />
          <HistorySection listing={listing} />
        </aside>
      </div>
      {moving && <StatusDialog listing={listing} status={moving} onClose={() => setMoving(null)} onSave={async more => (await move(moving, more), setMoving(null))} />}
    </>
  )
}

/** Leaving the market has a reason, and a close has a price; the rest is one press. */
const asksWhy = (status: StandardStatus) => ['Closed', 'Hold', 'Withdrawn', 'Canceled', 'Expired'].includes(status)

const Loading = () => (
  <div role="status" aria-label="Loading the listing" className="appear-late grid gap-6 px-(--pad) pt-5">
    <div className="grid grid-cols-[repeat(auto-fill,minmax(156px,1fr))] gap-3">{Array.from({ length: 6 }, (_, at) => <Skeleton key={at} shape="box" className="aspect-3/2 rounded-sm" />)}</div>
    <div className="grid gap-4 sm:grid-cols-3">{Array.from({ length: 6 }, (_, at) => <Skeleton key={at} shape="box" className="h-(--control) rounded-sm" />)}</div>
  </div>
)
