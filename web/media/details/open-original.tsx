import type { AssetDetail } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { LinkButton } from '../../kit/link.tsx'
import { typeName } from '../asset-picture.ts'

/** A document without a picture, to open in the browser; `note` says why there is none. */
export function OpenOriginal({ asset }: { asset: Pick<AssetDetail, 'id' | 'contentType' | 'note'> }) {
  const { data } = useOperation('media.assets.link-original', { id: asset.id })
  return (
    <div className="grid aspect-3/2 place-content-center justify-items-center gap-3 rounded-sm bg-sunken px-5 text-center">
      {asset.note && <p className="text-ink-muted">{asset.note}</p>}
      {data && <LinkButton href={data.url} target="_blank">Open the {typeName(asset.contentType)}</LinkButton>}
    </div>
  )
}
