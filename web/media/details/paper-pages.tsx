import { ChevronLeft, ChevronRight, ExternalLink } from 'lucide-react'
import { useState } from 'react'
import type { Asset, AssetPages } from '../../../server/media/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { FailedState } from '../../kit/states.tsx'

type PaperPagesProps = {
  asset: Pick<Asset, 'id' | 'name' | 'alt' | 'pages'>
  /** As high as the place that it stands in, instead of a part of the panel. */
  isLarge?: boolean
}

/** A PDF file page by page, with pages to turn. Each is drawn when it is looked at for the first time. */
export function PaperPages({ asset, isLarge = false }: PaperPagesProps) {
  const { data, error, refetch } = useOperation('media.assets.pages', { id: asset.id })
  const { data: original } = useOperation('media.assets.link-original', { id: asset.id })
  const [at, setAt] = useState(0)
  if (error && !data) return <FailedState error={error} onRetry={() => void refetch()} />
  const page = data?.items[at]
  const count = data?.count ?? asset.pages ?? 1
  const isLast = data !== undefined && at >= data.items.length - 1
  return (
    <figure className={isLarge ? 'flex size-full flex-col gap-2' : 'grid gap-2'}>
      <div className={`grid grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden rounded-sm bg-sunken ${isLarge ? 'min-h-0 flex-1' : 'aspect-4/3'}`}>
        {page && <PageImage key={page.number} page={page} isLarge={isLarge} alt={`${asset.alt || asset.name}, page ${page.number}`} />}
      </div>
      <figcaption className="flex items-center justify-center gap-1 text-xs text-ink-muted">
        {count > 1 && <IconButton icon={ChevronLeft} label="Page before" size="sm" isDisabled={at === 0} onPress={() => setAt(at - 1)} />}
        <span role="status" className="px-1 tabular-nums">Page {at + 1} of {count}</span>
        {count > 1 && <IconButton icon={ChevronRight} label="Next page" size="sm" isDisabled={isLast} onPress={() => setAt(at + 1)} />}
        {original && <LinkButton href={original.url} target="_blank" kind="quiet" size="sm" icon={ExternalLink}>Open the PDF</LinkButton>}
      </figcaption>
      {isLast && data.items.length < count && <p className="text-center text-xs text-ink-muted">Pages are shown up to {data.items.length}. Open the PDF to read on.</p>}
    </figure>
  )
}

/** A page that nobody has looked at before takes a second or two to be drawn. */
function PageImage({ page, alt, isLarge }: { page: AssetPages['items'][number]; alt: string; isLarge: boolean }) {
  const [state, setState] = useState<'coming' | 'shown' | 'failed'>('coming')
  return (
    <>
      {state !== 'shown' && <p role="status" className="px-5 text-center text-ink-muted [grid-area:1/1]">{state === 'coming' ? 'Being drawn' : 'This page cannot be drawn. Open the PDF to see it.'}</p>}
      {state !== 'failed' && (
        <img
          src={isLarge ? page.large : page.small} srcSet={`${page.small} 640w, ${page.large} 2048w`} sizes={isLarge ? '100vw' : '24rem'} alt={alt}
          onLoad={() => setState('shown')} onError={() => setState('failed')} className="size-full min-h-0 object-contain [grid-area:1/1]"
        />
      )}
    </>
  )
}
