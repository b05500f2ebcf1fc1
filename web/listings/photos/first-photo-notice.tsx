import { useState } from 'react'
import { KeepFirstPhoto, type FirstPhoto, type ListingDetail } from '../../../server/listings/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { formatDay } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { useSession } from '../../shell/session.tsx'
import { showListing } from '../record/use-listing-save.ts'
import { toastDone } from '../undo-run.ts'

type Props = { listing: ListingDetail; about: FirstPhoto; mayEdit: boolean; onFirst: (assetId: string) => void; onTell: () => void }

/** Says that boards want the front of a home first, and what to do about it: put it there, say what the photo shows, or keep it with a reason. */
export function FirstPhotoNotice({ listing, about: { shows, frontAssetId, kept }, mayEdit, onFirst, onTell }: Props) {
  const zone = useSession().workspace?.timeZone
  const [isKeeping, setKeeping] = useState(false)
  if (kept) return <p className="mb-3 text-ink-muted">The first photo does not show the front: “{kept.reason}” {kept.by && `${kept.by}, `}{formatDay(kept.at, { timeZone: zone })}</p>
  return (
    <div className="mb-3">
      <Notice kind={shows ? 'warning' : 'info'} title={shows ? `The first photo shows ${shows}. Many boards ask for the front of a home there.` : 'Nobody has said what the first photo shows. Many boards ask for the front of a home there.'}>
        {mayEdit && (
          <span className="flex flex-wrap gap-2 pt-1.5">
            {frontAssetId ? <Button size="sm" onPress={() => onFirst(frontAssetId)}>Put the front first</Button> : !shows && <Button size="sm" onPress={onTell}>Say what it shows</Button>}
            <Button size="sm" kind="quiet" onPress={() => setKeeping(true)}>Keep it</Button>
          </span>
        )}
      </Notice>
      {isKeeping && <KeepDialog listing={listing} onClose={() => setKeeping(false)} />}
    </div>
  )
}

function KeepDialog({ listing, onClose }: { listing: ListingDetail; onClose: () => void }) {
  const keep = useAct('listings.photos.keep-first')
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: KeepFirstPhoto.pick({ reason: true }),
    save: async ({ reason }) => {
      const { output, runId } = await keep.mutateAsync({ id: listing.id, version: listing.version, reason })
      showListing(output)
      toastDone('The first photo stays', runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title="Keep this photo first" intro="It holds for this photo. Ask your board whether it agrees.">
      <Form form={form} label="Keep this photo first">
        <TextArea name="reason" label="Why" hint="Your name, the day and the reason are kept and shown." rows={3} maxLength={500} autoFocus />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Leave it</Button><SubmitButton>Keep it</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
