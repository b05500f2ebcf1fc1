import { useState } from 'react'
import type { AssetDetail, AssetVersion } from '../../../server/media/contract.ts'
import { BeforeAfter } from '../../kit/before-after.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Select } from '../../kit/select.tsx'
import { alterationWords, howWord } from './version-words.ts'

/** Any two versions of a file, one over the other. It begins with the first one and the one that is shown. */
export function CompareDialog({ asset, versions, onClose }: { asset: AssetDetail; versions: readonly AssetVersion[]; onClose: () => void }) {
  const oldest = versions.at(-1)!
  const present = versions.find(one => one.present)
  const [left, setLeft] = useState(oldest.number)
  const [right, setRight] = useState(present && present.number !== oldest.number ? present.number : versions[0]!.number)
  const [before, after] = [left, right].map(number => versions.find(one => one.number === number) ?? oldest) as [AssetVersion, AssetVersion]
  const options = versions.map(one => ({ id: String(one.number), label: `Version ${one.number}, ${howWord(one).toLowerCase()}${one.present ? ', shown now' : ''}` }))
  const ratio = after.width && after.height ? after.width / after.height : 3 / 2
  return (
    <Dialog isOpen onClose={onClose} title={`${asset.name}: versions`} size="lg" intro={after.alterations.length > 0 ? `Version ${after.number}: ${alterationWords(after.alterations).toLowerCase()}.` : undefined}>
      <div className="mb-3.5 grid grid-cols-2 gap-3">
        <Select label="At the left" value={String(left)} onChange={id => setLeft(Number(id))} options={options} />
        <Select label="At the right" value={String(right)} onChange={id => setRight(Number(id))} options={options} />
      </div>
      <BeforeAfter before={{ src: before.pictures!.large, label: `Version ${before.number}` }} after={{ src: after.pictures!.large, label: `Version ${after.number}` }} ratio={ratio} label="Edge between the versions" />
    </Dialog>
  )
}
