import { ImagePlus, KeyRound } from 'lucide-react'
import { useAct, useOperation } from '../api/use-operation.ts'
import { Button } from '../kit/button.tsx'
import { LinkButton } from '../kit/link.tsx'
import { useMay } from '../shell/session.tsx'
import { toastRefused, undoIn } from '../shell/undo-in.ts'

const { toastDone } = undoIn(['listings', 'media', 'studio'], 'photo')

/** Puts a picture that was made of a photo behind that photo, on each listing that shows it. */
export function PutOnListing({ photoId, assetId }: { photoId: string; assetId: string }) {
  const may = useMay('listings:write')
  const { data: before } = useOperation('media.assets.uses', { id: photoId }, { enabled: may })
  const { data: after } = useOperation('media.assets.uses', { id: assetId }, { enabled: may })
  const add = useAct('listings.photos.add', { alsoRefresh: ['media', 'studio'] })
  if (!may || !before || !after) return null
  return before.items.filter(({ kind }) => kind === 'listing').slice(0, 3).map(({ id, title }) =>
    after.items.some(use => use.kind === 'listing' && use.id === id)
      ? <LinkButton key={id} size="sm" icon={KeyRound} href={`/listings/${id}`}>On {title}</LinkButton>
      : <Button key={id} size="sm" icon={ImagePlus} isPending={add.isPending} onPress={() => add.mutate({ id, assetIds: [assetId as never], after: photoId }, { onSuccess: ({ runId }) => toastDone(`The picture stands behind its original on ${title}`, runId), onError: toastRefused })}>Put on {title}</Button>)
}
