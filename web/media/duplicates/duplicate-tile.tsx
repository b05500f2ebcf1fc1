import { Check } from 'lucide-react'
import type { Resembling } from '../../../server/media/contract.ts'
import { cx } from '../../kit/cx.ts'
import { formatBytes, formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Picture, PictureBadge } from '../../kit/picture.tsx'
import { useSession } from '../../shell/session.tsx'
import { tilePicture } from '../asset-picture.ts'

type DuplicateTileProps = { file: Resembling; isBest: boolean; isKept: boolean; onKeep?: (() => void) | undefined }

/** One of the pictures, with what tells which to keep: size, day, who brought it, who shows it. */
export function DuplicateTile({ file: { asset, addedBy, uses }, isBest, isKept, onKeep }: DuplicateTileProps) {
  const { workspace } = useSession()
  return (
    <div className="min-w-0">
      <button
        type="button" role="radio" aria-checked={isKept} disabled={!onKeep} onClick={onKeep} aria-label={`Keep ${asset.name}`}
        className={cx('block w-full rounded-sm text-left focus-visible:outline-2 focus-visible:outline-offset-3 focus-visible:outline-focus', isKept && 'shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--accent)]')}
      >
        <Picture {...tilePicture(asset)} sizes="240px" alt={asset.alt} className="rounded-sm">{isKept && <PictureBadge icon={Check}>Kept</PictureBadge>}</Picture>
      </button>
      <p className="mt-2 truncate font-medium"><TextLink href={`/media?asset=${asset.id}`}>{asset.name}</TextLink></p>
      <p className="text-xs text-ink-muted">{asset.width} × {asset.height}, {formatBytes(asset.bytes)}{isBest ? ', the best' : ''}</p>
      <p className="text-xs text-ink-muted">{formatDateTime(asset.createdAt, { timeZone: workspace?.timeZone })}{addedBy && `, ${addedBy.name}`}</p>
      {uses.length === 0 ? <p className="text-xs text-ink-muted">Shown nowhere</p> : uses.slice(0, 3).map(use => <p key={use.href + use.place} className="truncate text-xs"><TextLink href={use.href}>{use.title}</TextLink> <span className="text-ink-muted">{use.place}</span></p>)}
      {uses.length > 3 && <p className="text-xs text-ink-muted">and {uses.length - 3} more</p>}
    </div>
  )
}
