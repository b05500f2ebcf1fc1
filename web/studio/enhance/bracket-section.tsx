import { Layers } from 'lucide-react'
import { useState } from 'react'
import type { EnhancePhoto } from '../../../server/studio/contract.ts'
import { call } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { counted } from '../../kit/format.ts'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import type { Work } from './use-enhance.ts'

/** Exposures of one view: found by the camera's time and exposure, corrected by the person, fused into one photo. */
export function BracketSection({ photos, at, work }: { photos: readonly EnhancePhoto[]; at: EnhancePhoto; work: Work }) {
  const [isLooking, setLooking] = useState(false)
  const find = () => {
    setLooking(true)
    void call('studio.enhance.brackets', { assetIds: photos.map(({ id }) => id) }).then(
      ({ groups }) => (work.setGroups(groups), toast(groups.length ? `${counted(groups.length, 'bracket')} found` : 'No brackets: no photos here were taken in one burst with different exposures')),
      toastProblem,
    ).finally(() => setLooking(false))
  }
  const place = work.groups.findIndex(({ assetIds }) => assetIds.includes(at.id))
  const group = work.groups[place]
  const others = (without: string) => work.groups.map(one => ({ ...one, assetIds: one.assetIds.filter(id => id !== without) })).filter(({ assetIds }) => assetIds.length > 1)
  const previous = photos[photos.findIndex(({ id }) => id === at.id) - 1]
  const join = () => {
    if (!previous) return
    const rest = others(at.id)
    const home = rest.find(({ assetIds }) => assetIds.includes(previous.id))
    work.setGroups(home ? rest.map(one => (one === home ? { ...one, assetIds: [...one.assetIds, at.id] } : one)) : [...rest, { assetIds: [previous.id, at.id], why: 'put together by you' }])
  }
  return (
    <section aria-label="Brackets" className="grid gap-2 border-b border-line px-5 py-3">
      <div className="flex items-center justify-between"><h2 className="font-medium">Brackets</h2><Button size="sm" icon={Layers} isPending={isLooking} isDisabled={photos.length < 2} onPress={find}>Find</Button></div>
      <p className="text-xs text-ink-muted">{group ? `This photo is in bracket ${place + 1} of ${work.groups.length}: ${group.why}.${group.assetIds[0] === at.id ? ' It becomes the photo.' : ''}` : 'Several exposures of one view become one photo with its dark and bright parts.'}</p>
      <div className="flex flex-wrap gap-1.5">
        {group && <Button size="sm" onPress={() => work.setGroups(others(at.id))}>Take this photo out</Button>}
        {group && group.assetIds[0] !== at.id && <Button size="sm" onPress={() => work.setGroups(work.groups.map(one => (one === group ? { ...one, assetIds: [at.id, ...one.assetIds.filter(id => id !== at.id)] } : one)))}>Make it the photo</Button>}
        {!group && previous && <Button size="sm" onPress={join}>Put with the one before</Button>}
      </div>
    </section>
  )
}
