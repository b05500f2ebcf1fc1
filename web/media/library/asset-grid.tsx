import { FileText, Play, Star, WandSparkles } from 'lucide-react'
import type { Asset } from '../../../server/media/contract.ts'
import { formatLength } from '../../kit/format.ts'
import { MediaGrid, type MediaTile } from '../../kit/media-grid.tsx'
import { PictureBadge } from '../../kit/picture.tsx'
import type { Selection } from '../../kit/selection.ts'
import { useIsPhone } from '../../kit/use-media.ts'
import { assetMeta, tilePicture, typeName } from '../asset-picture.ts'
import { foundWords } from './found-words.ts'
import { StackBadge } from './stack-badge.tsx'
import { useUploads } from '../uploads/use-uploads.ts'

type AssetGridProps = {
  label: string
  assets: readonly (Asset | undefined)[]
  coverId?: string | null
  selection: Selection
  onSelectionChange?: (selection: Selection) => void
  current?: string | null
  onMove?: (asset: Asset) => void
  onOpen?: (asset: Asset) => void
  onPreview?: (asset: Asset) => void
  onEndReached?: () => void
  onRange?: (first: number, last: number) => void
  scrollTo?: { place: number } | null
  /** Opens the stack that a file lies on. */
  onStack?: (asset: Asset) => void
  className?: string
}

const idOf = (asset: Asset) => asset.id

/** Files as pictures. While one is still being read, the browser's own picture of it stands in. */
export function AssetGrid({ assets, coverId, onStack, ...rest }: AssetGridProps) {
  const uploads = useUploads()
  const isPhone = useIsPhone()
  const local = new Map(uploads.flatMap(upload => (upload.assetId && upload.thumb ? [[upload.assetId, upload.thumb] as const] : [])))
  const tile = (asset: Asset): MediaTile => ({
    ...tilePicture(asset, local.get(asset.id)),
    focalPoint: asset.focal,
    alt: asset.alt,
    name: asset.name,
    meta: foundWords(asset) ?? assetMeta(asset),
    badge: onStack && asset.stacked > 0 ? <StackBadge asset={asset} onOpen={() => onStack(asset)} /> : badgeOf(asset, asset.id === coverId),
  })
  return <MediaGrid items={assets} itemId={idOf} itemName={asset => asset.name} tile={tile} tileWidth={isPhone ? 140 : 186} {...rest} />
}

function badgeOf(asset: Asset, isCover: boolean) {
  if (isCover) return <PictureBadge icon={Star}>Cover</PictureBadge>
  if (asset.kind === 'video') return <PictureBadge icon={Play}>{asset.durationSec ? formatLength(asset.durationSec) : typeName(asset.contentType)}</PictureBadge>
  if (asset.kind === 'document') return <PictureBadge icon={FileText}>{typeName(asset.contentType)}</PictureBadge>
  if (asset.alterations.length > 0) return <PictureBadge icon={WandSparkles}>Altered</PictureBadge>
  return undefined
}
