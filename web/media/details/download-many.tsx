import { Download } from 'lucide-react'
import { takeLimit } from '../../../server/media/contract.ts'
import { takeFile } from '../../api/take-file.ts'
import { counted } from '../../kit/format.ts'
import { Menu } from '../../kit/menu.tsx'
import { SelectionAction } from '../../kit/selection-bar.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../undo-run.ts'
import { renditionItems } from './rendition-items.ts'

/** Takes the chosen files out of the house as one archive: as they are kept, or in the size of where they go. */
export function DownloadMany({ ids }: { ids: readonly string[] }) {
  const take = (destination: string) => {
    if (ids.length > takeLimit) {
      toast(`An archive takes ${takeLimit} files; choose fewer`)
      return
    }
    toast(`${counted(ids.length, 'file')} on the way, as one ZIP`)
    void takeFile('/api/v1/assets/renditions', { ids, destination }).catch(toastRefused)
  }
  return (
    <Menu
      label="Download as" placement="top end" trigger={<SelectionAction icon={Download} label="Download" />}
      groups={[{ items: [{ id: 'original', label: 'Originals', onAction: () => take('original') }] }, { title: 'Pictures, in a size', items: renditionItems(take) }]}
    />
  )
}
