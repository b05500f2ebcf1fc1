import { Check, CircleAlert, Download, ScanEye } from 'lucide-react'
import { useState } from 'react'
import type { CheckedPicture, Checklist } from '../../../../server/studio/contract.ts'
import { takeFile } from '../../../api/take-file.ts'
import { useAct } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { LinkButton, PlainLink } from '../../../kit/link.tsx'
import { Picture } from '../../../kit/picture.tsx'
import { Pill } from '../../../kit/status.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { toastDone } from '../undo-run.ts'
import { alterationLabels, type Alteration } from '../words.ts'

type Props = { item: CheckedPicture; may: Checklist['may']; listingId: string; onLook: () => void }

/** One altered picture beside its original, with what is open and what mends it. */
export function PictureCard({ item, may, listingId, onLook }: Props) {
  const [permitting, setPermitting] = useState<Alteration | null>(null)
  const permit = useAct('policy.edit-permits.create', { alsoRefresh: ['studio', 'listings', 'social'] })
  const addPhotos = useAct('listings.photos.add', { alsoRefresh: ['studio'] })
  const [isTaking, setTaking] = useState(false)
  const takePair = async () => {
    setTaking(true)
    await takeFile(`/api/v1/staging/pairs/${item.assetId}`).catch(toastProblem)
    setTaking(false)
  }
  const show = () => addPhotos.mutate({ id: listingId as never, assetIds: [item.assetId as never] }, { onSuccess: ({ runId }) => toastDone(`${item.name} is shown on the listing`, runId), onError: problem => toastProblem(problem) })
  return (
    <article aria-label={item.name} className="flex h-full flex-col gap-2.5 rounded-md border border-line p-3">
      <div className="grid grid-cols-2 gap-2">
        <figure>{item.original ? <Picture src={item.original} alt={`${item.name}, original`} aspect="3/2" className="rounded-sm" /> : <div className="grid aspect-3/2 place-items-center rounded-sm bg-sunken p-3 text-center text-xs text-ink-muted">No original</div>}<figcaption className="mt-1 text-xs text-ink-muted">Original</figcaption></figure>
        <figure><Picture src={item.picture} alt={`${item.name}, altered`} aspect="3/2" className="rounded-sm" /><figcaption className="mt-1 text-xs text-ink-muted">{item.words}</figcaption></figure>
      </div>
      <p className="flex flex-wrap items-center gap-2"><PlainLink href={`/media?asset=${item.assetId}`}><span className="font-medium">{item.name}</span></PlainLink>{item.onPage ? <Pill tone="accent">On the listing</Pill> : <Pill>Not on the listing</Pill>}{item.drift === 'permitted' && <Pill tone="note">Let through</Pill>}</p>
      {item.open.length === 0 ? <p className="flex items-center gap-2 text-positive-ink"><Icon of={Check} />Ready to go out</p> : (
        <ul className="grid gap-2">
          {item.open.map(({ kind, words, alteration }) => (
            <li key={`${kind} ${alteration}`} className="flex flex-wrap items-start gap-2">
              <span className="flex min-w-0 flex-1 basis-56 gap-2"><Icon of={CircleAlert} className="mt-0.5 text-danger-ink" /><span>{words}</span></span>
              {kind === 'forbidden' && may.permit && <Button size="sm" onPress={() => setPermitting(alteration as Alteration)}>Permit it</Button>}
              {kind === 'drift' && <Button size="sm" icon={ScanEye} onPress={onLook}>Look</Button>}
              {kind === 'original' && <LinkButton size="sm" href="/media?view=trash">Look in the trash</LinkButton>}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-auto flex flex-wrap gap-2 pt-1">
        {!item.onPage && may.edit && <Button size="sm" isPending={addPhotos.isPending} onPress={show}>Show on the listing</Button>}
        {item.original && !item.open.some(({ kind }) => kind === 'forbidden') && <Button size="sm" icon={Download} isPending={isTaking} onPress={() => void takePair()}>Download the pair</Button>}
      </p>
      {permitting && (
        <ReasonDialog
          title={`Permit: ${alterationLabels[permitting].toLowerCase()}`} intro={`For ${item.name}, the photo it was made from, and all that is made of that photo.`} verb="Permit it" onClose={() => setPermitting(null)}
          onSave={reason => permit.mutateAsync({ photoId: item.photoId as never, alteration: permitting, reason }).then(() => toastDone('Permitted. It stands in the log', null))}
        />
      )}
    </article>
  )
}
