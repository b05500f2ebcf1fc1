import { Download } from 'lucide-react'
import { useState } from 'react'
import type { SceneDetail } from '../../../../server/studio/contract.ts'
import { takeFile } from '../../../api/take-file.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { LinkButton } from '../../../kit/link.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Select } from '../../../kit/select.tsx'
import { toastProblem } from '../../../kit/toast-store.ts'
import { ReviewButton } from '../../../shell/review-button.tsx'
import { PutOnListing } from '../../put-on-listing.tsx'
import { BeforeAfter } from './before-after.tsx'

/** The finished picture beside its original: is it the same room, and how does it leave the house? */
export function ResultDialog({ scene, onClose }: { scene: SceneDetail; onClose: () => void }) {
  const { photo, staged } = scene
  const drift = useOperation('studio.drift.check', { assetId: staged?.assetId ?? '' } as { assetId: never }, { enabled: staged !== null })
  const { data: rules } = useOperation('studio.pairs.rules', {})
  const [destination, setDestination] = useState('mls')
  const [isTaking, setTaking] = useState(false)
  const rule = rules?.items.find(({ id }) => id === destination)
  if (!photo || !staged) return null
  const takePair = async () => {
    setTaking(true)
    await takeFile(`/api/v1/staging/pairs/${staged.assetId}?destination=${destination}`).catch(toastProblem)
    setTaking(false)
  }
  return (
    <Dialog
      isOpen onClose={onClose} size="lg" title={staged.name} intro="Pre-visualisation: the furniture is drawn, the room is the photo, pixel by pixel."
      actions={<><PutOnListing photoId={photo.id} assetId={staged.assetId} /><ReviewButton kind="asset" id={staged.assetId} title={staged.name} /><LinkButton href={`/media?asset=${staged.assetId}`}>Open in the library</LinkButton><Button kind="primary" icon={Download} isPending={isTaking} onPress={() => void takePair()}>Download the pair</Button></>}
    >
      <div className="grid gap-3.5">
        {drift.isPending ? <p role="status" className="text-ink-muted">Comparing the room with the original</p>
          : drift.isError ? <Notice kind="warning" title={drift.error.problem.detail} />
          : <Notice kind={drift.data.passed ? 'info' : 'danger'} title={drift.data.words}>{drift.data.picture && <img src={drift.data.picture} alt="The places that differ, framed" className="mt-2 w-full rounded-sm" />}</Notice>}
        <BeforeAfter before={photo.pictures.large} after={staged.pictures.large} ratio={(photo.width ?? 3) / (photo.height ?? 2)} />
        {!staged.isCurrent && <Notice kind="warning" title="The scene was changed since. Render it again to have the changes in the picture." />}
        <Select label="The pair goes to" value={destination} onChange={id => id && setDestination(id)} options={(rules?.items ?? []).map(({ id, label }) => ({ id, label }))} hint={rule && `${rule.place === 'none' ? 'No label on the picture' : 'Label on the picture'}: “${rule.text}” ${rule.why}`} />
      </div>
    </Dialog>
  )
}
