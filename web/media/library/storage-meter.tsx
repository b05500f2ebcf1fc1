import type { z } from 'zod'
import type { Library } from '../../../server/media/contract.ts'
import { formatBytes } from '../../kit/format.ts'
import { Meter } from '../../kit/progress.tsx'

/** How much room the files take, and how much the disk has left. Warning when a tenth is left. */
export function StorageMeter({ library }: { library: z.output<typeof Library> }) {
  const { bytes, trashBytes, disk } = library
  const taken = disk ? 1 - disk.free / disk.total : undefined
  const inTrash = trashBytes > 0 ? `, ${formatBytes(trashBytes)} of it in the trash` : ''
  return (
    <section aria-label="Room" className="px-2 pt-1 pb-3">
      {disk && <Meter label="Room taken on the disk" value={taken} kind={taken! > 0.97 ? 'danger' : taken! > 0.9 ? 'warning' : 'accent'} />}
      <p className="mt-2 text-xs text-ink-muted">
        {formatBytes(bytes)} here{inTrash}.{disk ? ` ${formatBytes(disk.free)} of ${formatBytes(disk.total)} free on this server.` : ' The files lie in a bucket.'}
      </p>
    </section>
  )
}
