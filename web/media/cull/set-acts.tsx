import { Trash2 } from 'lucide-react'
import type { Asset } from '../../../server/media/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { useMay } from '../../shell/session.tsx'
import { toastDone, toastRefused } from '../undo-run.ts'

/** Puts what was picked into the gallery of the listing that the set is for. */
export function ListingPicks({ listingId, picked }: { listingId: string | null; picked: readonly Asset[] }) {
  const may = useMay('listings:write')
  const add = useAct('listings.photos.add', { alsoRefresh: ['media'] })
  if (!listingId || !may || picked.length === 0) return null
  return <Button size="sm" isPending={add.isPending} onPress={() => add.mutate({ id: listingId, assetIds: picked.map(({ id }) => id).slice(0, 100) }, { onSuccess: ({ runId }) => toastDone('What was picked is in the gallery of the listing', runId), onError: toastRefused })}>Put the picked into the listing</Button>
}

/** Moves what was rejected to the trash. */
export function TrashRejected({ rejected }: { rejected: readonly Asset[] }) {
  const act = useAct('media.assets.change-many', { alsoRefresh: ['listings'] })
  if (rejected.length === 0) return null
  return <Button size="sm" kind="quiet" icon={Trash2} isPending={act.isPending} onPress={() => act.mutate({ action: 'delete', ids: rejected.map(({ id }) => id) }, { onSuccess: ({ output, runId }) => toastDone(`${counted(output.changed, 'rejected photo')} moved to the trash`, runId), onError: toastRefused })}>Rejected to the trash</Button>
}
