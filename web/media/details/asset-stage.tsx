import type { AssetDetail } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Notice } from '../../kit/notice.tsx'
import { FocalPicker } from './focal-picker.tsx'
import { OpenOriginal } from './open-original.tsx'
import { PaperPages } from './paper-pages.tsx'

/** The file itself at the top of its details: a picture with its focal point, a film that plays, a document to open. */
export function AssetStage({ asset, onFocal, onOpen }: { asset: AssetDetail; onFocal: (focal: { x: number; y: number } | null) => void; onOpen: () => void }) {
  if (asset.state === 'failed') return <Notice kind="danger" title={asset.failure ?? 'It cannot be shown.'} />
  if (asset.kind === 'video') return <FilmPlayer asset={asset} className="max-h-80 w-full rounded-sm bg-sunken" />
  if (asset.contentType.startsWith('audio/')) return <SoundPlayer asset={asset} />
  if (asset.pages !== null) return <PaperPages key={asset.checksum} asset={asset} />
  if (asset.kind === 'document') return <OpenOriginal asset={asset} />
  if (asset.state === 'processing') return <div role="status" className="grid aspect-3/2 animate-pulse place-items-center rounded-sm bg-sunken text-ink-muted">Being made ready</div>
  return <FocalPicker key={asset.id} asset={asset} onSet={onFocal} onOpen={onOpen} />
}

/** Plays a sound from its original. */
function SoundPlayer({ asset }: { asset: Pick<AssetDetail, 'id' | 'name'> }) {
  const { data } = useOperation('media.assets.link-original', { id: asset.id })
  return (
    <audio src={data?.url} controls preload="metadata" aria-label={asset.name} className="w-full">
      {/* Music has no words; a track without a source offers none. */}
      <track kind="captions" />
    </audio>
  )
}

/** Plays a film from its original, which can be sought in. */
export function FilmPlayer({ asset, className, autoPlay }: { asset: Pick<AssetDetail, 'id' | 'name' | 'pictures' | 'note'>; className: string; autoPlay?: boolean }) {
  const { data } = useOperation('media.assets.link-original', { id: asset.id })
  return (
    <>
      <video src={data?.url} poster={asset.pictures?.medium} controls playsInline preload="metadata" autoPlay={autoPlay} aria-label={asset.name} className={className}>
        {/* Films come without captions; a track without a source offers none. */}
        <track kind="captions" />
      </video>
      {asset.note && <p className="mt-1.5 text-xs text-ink-muted">{asset.note}</p>}
    </>
  )
}

