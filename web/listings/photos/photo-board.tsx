import { Clapperboard, ImagePlus, Sofa, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { GridList } from 'react-aria-components/GridList'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { photoLimit, type ListingDetail, type Photo } from '../../../server/listings/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries } from '../../api/use-operation.ts'
import { announce } from '../../kit/announce.tsx'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { toastProblem } from '../../kit/toast-store.ts'
import { useMediaPicker } from '../../shell/media-picker.tsx'
import { useMay } from '../../shell/session.tsx'
import { showListing } from '../record/use-listing-save.ts'
import { toastDone } from '../undo-run.ts'
import { FirstPhotoNotice } from './first-photo-notice.tsx'
import { movePhotos, shiftPhoto } from './move-photos.ts'
import { PhotoDialog } from './photo-dialog.tsx'
import { PhotoTile } from './photo-tile.tsx'

/** The photos of a listing in their order. They move by dragging, by keys and from the menu of each. */
export function PhotoBoard({ listing }: { listing: ListingDetail }) {
  const pick = useMediaPicker()
  const mayEnhance = useMay('studio:write')
  const [open, setOpen] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const { photos } = listing
  const mayEdit = listing.may.edit && listing.deletedAt === null
  const order = photos.map(photo => photo.assetId)
  const photoOf = (id: string) => photos.find(photo => photo.assetId === id)

  const set = async (next: Photo[], what: string, coverAssetId?: string) => {
    const cover = coverAssetId ?? next.find(photo => photo.isCover)?.assetId ?? next[0]?.assetId
    // Shown at once; a refusal brings the old order back with the reason.
    queries.setQueryData(['listings.listings.get', { id: listing.id }], { ...listing, photos: next.map(photo => ({ ...photo, isCover: photo.assetId === cover })) })
    try {
      const { output, runId } = await callForAnswer('listings.photos.set', { id: listing.id, version: listing.version, photos: next.map(({ assetId, imageOf, caption }) => ({ assetId, imageOf, caption })), ...(cover ? { coverAssetId: cover } : {}) })
      showListing(output)
      toastDone(what, runId)
    } catch (thrown) {
      showListing(listing)
      toastProblem(thrown)
    }
  }
  const reorder = (ids: string[], moved: string) => {
    if (ids.join() === order.join()) return
    announce(`${photoOf(moved)?.name ?? 'Photo'}, place ${ids.indexOf(moved) + 1} of ${ids.length}`)
    void set(ids.flatMap(id => photoOf(id) ?? []), 'Photos reordered')
  }
  const add = async () => {
    const assetIds = await pick({ title: `Photos of ${listing.title}`, verb: 'Add', kinds: ['image'], listingId: listing.id, max: photoLimit - photos.length })
    const fresh = assetIds?.filter(id => !order.includes(id)) ?? []
    if (fresh.length === 0) return
    setAdding(true)
    try {
      const { output, runId } = await callForAnswer('listings.photos.add', { id: listing.id, assetIds: fresh })
      showListing(output)
      toastDone(`${counted(fresh.length, 'photo')} added`, runId)
    } catch (thrown) {
      toastProblem(thrown)
    } finally {
      setAdding(false)
    }
  }

  const { dragAndDropHooks } = useDragAndDrop<Photo>({
    isDisabled: !mayEdit,
    getItems: keys => [...keys].map(key => ({ 'text/plain': photoOf(String(key))?.name ?? '', 'foyer/photo': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = new Set([...keys].map(String))
      if (target.dropPosition !== 'on') reorder(movePhotos(order, moved, String(target.key), target.dropPosition), [...moved][0] ?? '')
    },
    renderDropIndicator: target => <DropIndicator target={target} className="relative w-0 outline-none before:absolute before:inset-y-0 before:-left-1.75 before:w-0.5 before:rounded-full data-drop-target:before:bg-accent" />,
  })
  const addButton = mayEdit && <Button size="sm" icon={ImagePlus} isPending={isAdding} onPress={() => void add()}>Add photos</Button>

  return (
    <Section title="Photos" count={photos.length} end={photos.length > 0 && <span className="flex gap-2">{mayEnhance && <LinkButton size="sm" icon={Sparkles} href={`/studio/enhance?listing=${listing.id}`}>Enhance</LinkButton>}{mayEnhance && <LinkButton size="sm" icon={Sofa} href={`/studio/staging/service?listing=${listing.id}`}>Stage</LinkButton>}{mayEnhance && <LinkButton size="sm" icon={Clapperboard} href={`/studio/videos?listing=${listing.id}`}>Film</LinkButton>}{addButton}</span>}>
      {photos.length === 0 ? (
        <div className="mb-5 grid justify-items-center gap-3 rounded-md border border-dashed border-line-strong px-5 py-9 text-center text-ink-muted">
          <p className="max-w-[44ch] text-base">{mayEdit ? 'The first photo becomes the cover. Six to twelve show a home well.' : 'No photos yet.'}</p>
          {mayEdit && <Button kind="primary" icon={ImagePlus} isPending={isAdding} onPress={() => void add()}>Add photos</Button>}
        </div>
      ) : (
        <>
          {listing.firstPhoto && <FirstPhotoNotice listing={listing} about={listing.firstPhoto} mayEdit={mayEdit} onFirst={id => reorder([id, ...order.filter(one => one !== id)], id)} onTell={() => setOpen(order[0]!)} />}
          <GridList<Photo>
            aria-label="Photos in order" layout="grid" selectionMode="none" keyboardNavigationBehavior="tab" items={photos} dependencies={[listing.version, order.join(), mayEdit]} dragAndDropHooks={dragAndDropHooks} onAction={key => mayEdit && setOpen(String(key))}
            className="grid grid-cols-[repeat(auto-fill,minmax(156px,1fr))] gap-3 pb-5 outline-none max-sm:grid-cols-2"
          >
            {photo => (
              <PhotoTile
                id={photo.assetId} photo={photo} place={order.indexOf(photo.assetId) + 1} of={order.length} mayEdit={mayEdit}
                onCover={() => void set([...photos], `${photo.name} is the cover`, photo.assetId)} onEdit={() => setOpen(photo.assetId)}
                onMove={by => reorder(shiftPhoto(order, photo.assetId, by), photo.assetId)}
                onRemove={() => void set(photos.filter(one => one !== photo), '1 photo taken off the listing')}
              />
            )}
          </GridList>
        </>
      )}
      {open && photoOf(open) && (
        <PhotoDialog
          photo={photoOf(open)!} onClose={() => setOpen(null)}
          onSave={changes => set(photos.map(photo => (photo.assetId === open ? { ...photo, ...changes } : photo)), 'Photo saved')}
        />
      )}
    </Section>
  )
}
