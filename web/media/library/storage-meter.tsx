import type { z } from 'zod'
import type { Library } from '../../../server/media/contract.ts'
import { formatBytes } from '../../kit/format.ts'
import { Notice } from '../../kit/notice.tsx'
import { Meter } from '../../kit/progress.tsx'

/** How much room the files take of what the workspace may keep, or of the disk. Warned at 80 percent, pressed at 95. */
export function StorageMeter({ library }: { library: z.output<typeof Library> }) {
  const { bytes, trashBytes, versionBytes, filmBytes, disk, limit } = library
  const taken = limit ? limit.taken : disk ? 1 - disk.free / disk.total : undefined
  const [warn, press] = limit ? [0.8, 0.95] : [0.9, 0.97]
  const parts = [filmBytes > 0 ? `${formatBytes(filmBytes)} in films` : '', versionBytes > 0 ? `${formatBytes(versionBytes)} in older versions` : '', trashBytes > 0 ? `${formatBytes(trashBytes)} in the trash` : ''].filter(Boolean)
  return (
    <section aria-label="Room" className="px-2 pt-1 pb-3">
      {taken !== undefined && <Meter label={limit ? 'Of what this workspace may keep' : 'Room taken on the disk'} value={Math.min(1, taken)} kind={taken > press ? 'danger' : taken > warn ? 'warning' : 'accent'} />}
      <p className="mt-2 text-xs text-ink-muted">
        {limit ? `${formatBytes(bytes)} of ${formatBytes(limit.bytes)}` : `${formatBytes(bytes)} here`}{parts.length > 0 ? `: ${parts.join(', ')}` : ''}.{limit ? '' : disk ? ` ${formatBytes(disk.free)} of ${formatBytes(disk.total)} free on this server.` : ' The files lie in a bucket.'}
      </p>
      {limit && taken! > warn && (
        <Notice kind={taken! > press ? 'danger' : 'warning'} className="mt-2" title={taken! >= 1 ? 'No room is left' : `${Math.floor(taken! * 100)} % is taken`}>
          {trashBytes > 0 ? 'Emptying the trash makes room. ' : ''}{taken! >= 1 ? 'New uploads are refused until then, or until whoever runs this server gives more.' : 'Whoever runs this server can give more.'}
        </Notice>
      )}
    </section>
  )
}
