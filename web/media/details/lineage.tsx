import type { ReactNode } from 'react'
import type { AssetVersions, Relative } from '../../../server/media/contract.ts'
import { PlainLink } from '../../kit/link.tsx'
import { Picture } from '../../kit/picture.tsx'

/** Where the present content comes from and what was made of it, as a small tree: sources, this file, what it was made into. */
export function Lineage({ assetId, versions }: { assetId: string; versions: AssetVersions }) {
  const present = versions.items.find(one => one.present)
  const from = present?.from.filter(one => one.assetId !== assetId) ?? []
  if (!present || (from.length === 0 && versions.madeInto.length === 0)) return null
  const own = <Branch label={`This file, version ${present.number}`} picture={present.pictures?.small ?? null} isHere>{versions.madeInto.length > 0 && <Branches relatives={versions.madeInto} />}</Branch>
  return (
    <div className="mt-3">
      <h3 className="text-xs text-ink-muted">Made from and made into</h3>
      <ul className="mt-1.5 grid gap-1.5">
        {from.length === 0 ? own : from.map((one, at) => <Branch key={`${one.assetId} ${one.version}`} {...relativeOf(one)}>{at === from.length - 1 && <ul className="mt-1.5 ml-5 grid gap-1.5 border-l border-line pl-3">{own}</ul>}</Branch>)}
      </ul>
    </div>
  )
}

const Branches = ({ relatives }: { relatives: readonly Relative[] }) => (
  <ul className="mt-1.5 ml-5 grid gap-1.5 border-l border-line pl-3">{relatives.map(one => <Branch key={`${one.assetId} ${one.version}`} {...relativeOf(one)} />)}</ul>
)

const relativeOf = ({ assetId, name, version, picture }: Relative) => ({ label: name === null ? 'A file that is gone or in the trash' : version > 1 ? `${name}, version ${version}` : name, picture, href: name === null ? undefined : `/media?asset=${assetId}` })

function Branch({ label, picture, href, isHere, children }: { label: string; picture: string | null; href?: string | undefined; isHere?: boolean; children?: ReactNode }) {
  const line = (
    <span className="flex min-w-0 items-center gap-2.5">
      {picture && <Picture src={picture} alt="" aspect="3/2" className="w-12 shrink-0 rounded-xs" />}
      <span className={`min-w-0 truncate ${isHere ? 'font-medium' : href ? '' : 'text-ink-muted'}`}>{label}</span>
    </span>
  )
  return <li className="min-w-0">{href ? <PlainLink href={href}>{line}</PlainLink> : line}{children}</li>
}
