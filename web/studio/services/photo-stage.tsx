import { Paintbrush, X } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { MaskDialog } from './mask-dialog.tsx'

/** One photo large, with the place that was painted over it. */
export function PhotoStage({ photoId, mask, onMask }: { photoId: string; mask: string | null; onMask: (png: string | null) => void }) {
  const [isPainting, setPainting] = useState(false)
  const { data: photo } = useOperation('media.assets.get', { id: photoId })
  if (!photo) return <Skeleton className="aspect-3/2 w-full" />
  const [width, height] = [photo.width ?? 1500, photo.height ?? 1000]
  const src = photo.pictures?.large ?? ''
  return (
    <figure className="grid gap-2.5">
      <div className="relative mx-auto w-full overflow-hidden rounded-sm bg-sunken" style={{ aspectRatio: width / height, maxWidth: `calc(62vh * ${width / height})` }}>
        <img src={src} alt={photo.alt || photo.name} className="absolute inset-0 size-full" />
        {mask && <span aria-hidden="true" className="absolute inset-0 bg-accent opacity-45" style={{ maskImage: `url(data:image/png;base64,${mask})`, maskSize: '100% 100%', maskMode: 'luminance' }} />}
      </div>
      <figcaption className="flex flex-wrap items-center gap-2">
        <span className="mr-auto min-w-0 truncate font-medium">{photo.name}</span>
        <span className="text-xs text-ink-muted">{mask ? 'Only what is painted may change' : 'Furniture may stand anywhere on the floor'}</span>
        <Button size="sm" icon={Paintbrush} onPress={() => setPainting(true)}>{mask ? 'Paint anew' : 'Say where it may change'}</Button>
        {mask && <Button size="sm" kind="quiet" icon={X} onPress={() => onMask(null)}>Take away</Button>}
      </figcaption>
      {isPainting && <MaskDialog photo={{ src, width, height }} onClose={() => setPainting(false)} onUse={png => (onMask(png), setPainting(false))} />}
    </figure>
  )
}
