import { Download } from 'lucide-react'
import type { AssetDetail } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { takeFile } from '../../api/take-file.ts'
import { Button } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastRefused } from '../undo-run.ts'
import { renditionItems } from './rendition-items.ts'

/** Takes a file out of the house: as it is kept, or a picture in the size of where it goes. An altered one goes out as its destination asks: labelled and signed, alone or after its original. */
export function DownloadButton({ asset }: { asset: AssetDetail }) {
  const mayExport = useMay('studio:read')
  const asItIs = async () => {
    try {
      const { url } = await call('media.assets.link-original', { id: asset.id, download: true })
      window.location.assign(url)
    } catch (thrown) {
      toastRefused(thrown)
    }
  }
  const original = asset.contentVersion === 1 ? 'Original' : 'Download'
  if (asset.kind !== 'image' || !asset.pictures || asset.deletedAt !== null) return <Button icon={Download} onPress={() => void asItIs()}>{original}</Button>
  const take = (path: string) => void takeFile(`/api/v1/${path}`).catch(toastRefused)
  const exported = (path: string, destination: string) => take(`${path}/${asset.id}?destination=${destination}`)
  const isAltered = asset.alterations.length > 0
  return (
    <Menu
      label="How to take it out"
      trigger={<Button icon={Download}>Download</Button>}
      groups={[
        { items: [{ id: 'plain', label: isAltered ? 'As it is, for the house' : asset.contentVersion === 1 ? 'Original' : 'As it is', onAction: () => void asItIs() }] },
        { title: 'In a size', items: renditionItems(name => take(`assets/${asset.id}/renditions/${name}`), isAltered ? { mls: 'ZIP' } : {}) },
        ...(isAltered && mayExport
          ? [
              { title: 'Labelled and signed', items: [{ id: 'social', label: 'For posts', onAction: () => exported('studio/exports', 'social') }, { id: 'print', label: 'For print', onAction: () => exported('studio/exports', 'print') }] },
              { title: 'With its original before it', items: [{ id: 'pair-mls', label: 'For the MLS', note: 'ZIP', onAction: () => exported('staging/pairs', 'mls') }, { id: 'portal', label: 'For portals', note: 'ZIP', onAction: () => exported('staging/pairs', 'portal') }] },
            ]
          : []),
      ]}
    />
  )
}
