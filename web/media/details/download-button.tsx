import { Download } from 'lucide-react'
import type { AssetDetail } from '../../../server/media/contract.ts'
import { call } from '../../api/client.ts'
import { takeFile } from '../../api/take-file.ts'
import { Button } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useMay } from '../../shell/session.tsx'
import { toastRefused } from '../undo-run.ts'

/** Takes a file out of the house. An altered picture also goes out as its destination asks: labelled and signed, alone or after its original. */
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
  if (asset.kind !== 'image' || asset.alterations.length === 0 || !mayExport) return <Button icon={Download} onPress={() => void asItIs()}>{asset.contentVersion === 1 ? 'Original' : 'Download'}</Button>
  const take = (path: string, destination: string) => void takeFile(`/api/v1/${path}/${asset.id}?destination=${destination}`).catch(toastRefused)
  return (
    <Menu
      label="How to take it out"
      trigger={<Button icon={Download}>Download</Button>}
      groups={[
        { title: 'Labelled and signed', items: [{ id: 'social', label: 'For posts', onAction: () => take('studio/exports', 'social') }, { id: 'print', label: 'For print', onAction: () => take('studio/exports', 'print') }] },
        { title: 'With its original before it', items: [{ id: 'mls', label: 'For the MLS', note: 'ZIP', onAction: () => take('staging/pairs', 'mls') }, { id: 'portal', label: 'For portals', note: 'ZIP', onAction: () => take('staging/pairs', 'portal') }] },
        { items: [{ id: 'plain', label: 'As it is, for the house', onAction: () => void asItIs() }] },
      ]}
    />
  )
}
