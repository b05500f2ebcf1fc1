import type { AssetVersions, Relative } from '../../../server/media/contract.ts'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'

/** The other files that the present content was made from, and those that were made from this one. */
export function Lineage({ assetId, versions }: { assetId: string; versions: AssetVersions }) {
  const from = versions.items.find(one => one.present)?.from.filter(one => one.assetId !== assetId) ?? []
  return (
    <>
      <Relatives label="Made from" relatives={from} />
      <Relatives label="Made into" relatives={versions.madeInto} />
    </>
  )
}

function Relatives({ label, relatives }: { label: string; relatives: readonly Relative[] }) {
  if (relatives.length === 0) return null
  return (
    <div className="mt-2.5">
      <h3 className="text-xs text-ink-muted">{label}</h3>
      <ul className="mt-1.5 grid gap-1.5">
        {relatives.map(one => (
          <li key={`${one.assetId} ${one.version}`} className="min-w-0">
            {one.name === null ? <span className="text-ink-muted">A file that is gone or in the trash</span> : (
              <PlainLink href={`/media?asset=${one.assetId}`}>
                <span className="flex min-w-0 items-center gap-2.5">
                  {one.picture && <Picture src={one.picture} alt="" aspect="3/2" className="w-12 shrink-0 rounded-xs" />}
                  <span className="min-w-0 truncate">{one.name}{one.version > 1 && <span className="text-ink-muted">, version {one.version}</span>}</span>
                </span>
              </PlainLink>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
