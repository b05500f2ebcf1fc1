import { Check, ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Asset } from '../../../server/media/contract.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { CullMarks, Stars } from './cull-marks.tsx'
import type { Marks } from './use-set.ts'

type StageProps = { asset: Asset; place: number; count: number; onStep: (by: number) => void; onMark: (marks: Partial<Marks>, words: string) => void; strip: ReactNode; next: readonly Asset[] }

/** One picture as large as there is room, with what is marked on it. */
export function CullStage({ asset, place, count, onStep, onMark, strip, next }: StageProps) {
  useAhead(next)
  return (
    <section aria-label={asset.name} data-theme="dark" className="flex min-h-0 flex-1 flex-col bg-canvas text-ink">
      <div className="relative min-h-0 flex-1 p-3">
        {asset.pictures ? <LargePicture key={asset.id} pictures={asset.pictures} alt={asset.alt || asset.name} isRejected={asset.pick === 'rejected'} /> : <p className="grid size-full place-items-center text-ink-muted">{asset.failure ?? 'This picture is still being read.'}</p>}
      </div>
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 py-2">
        <IconButton icon={ChevronLeft} label="Picture before" keys="arrowleft" isDisabled={place === 0} onPress={() => onStep(-1)} />
        <Button icon={Check} keys="p" kind={asset.pick === 'picked' ? 'primary' : 'secondary'} aria-pressed={asset.pick === 'picked'} onPress={() => onMark({ pick: asset.pick === 'picked' ? null : 'picked' }, 'picked')}>{asset.pick === 'picked' ? 'Picked' : 'Pick'}</Button>
        <Button icon={X} keys="x" kind={asset.pick === 'rejected' ? 'danger' : 'secondary'} aria-pressed={asset.pick === 'rejected'} onPress={() => onMark({ pick: asset.pick === 'rejected' ? null : 'rejected' }, 'rejected')}>{asset.pick === 'rejected' ? 'Rejected' : 'Reject'}</Button>
        <Stars value={asset.stars} onChange={stars => onMark({ stars }, counted(stars, 'star'))} />
        <span className="min-w-0 truncate text-ink-muted max-sm:order-last max-sm:w-full max-sm:text-center">{asset.name}, {place + 1} of {count}</span>
        <IconButton icon={ChevronRight} label="Next picture" keys="arrowright" isDisabled={place === count - 1} onPress={() => onStep(1)} />
      </div>
      {strip}
    </section>
  )
}

/** The thumbnail, which the strip has loaded, stands in until the large picture, which may have to be made first, is there. */
function LargePicture({ pictures, alt, isRejected }: { pictures: NonNullable<Asset['pictures']>; alt: string; isRejected: boolean }) {
  return (
    <span className={cx('relative block size-full transition-opacity', isRejected && 'opacity-40')}>
      <img src={pictures.thumb} alt="" className="absolute inset-0 size-full object-contain" />
      <img src={pictures.large} alt={alt} className="absolute inset-0 size-full object-contain" />
    </span>
  )
}

/** Loads the pictures that are looked at next, so that whoever goes through a set with keys does not wait. */
function useAhead(next: readonly Asset[]): void {
  const addresses = next.flatMap(({ pictures }) => pictures?.large ?? []).join('\n')
  useEffect(() => {
    const ahead = addresses.split('\n').filter(Boolean).map(address => Object.assign(new Image(), { src: address }))
    return () => ahead.forEach(picture => { picture.src = '' })
  }, [addresses])
}

/** The set in small pictures; the one that is looked at stays in view. */
export function CullStrip({ assets, at, onGo }: { assets: readonly Asset[]; at: string; onGo: (id: string) => void }) {
  const here = useRef<HTMLButtonElement>(null)
  // Braces, since newer browsers give a promise here, which React would take for the way to tidy up.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [at])
  return (
    <ul aria-label="The set" className="flex shrink-0 gap-1.5 overflow-x-auto px-3 pb-3">
      {assets.map(asset => (
        <li key={asset.id} className="shrink-0">
          <button ref={asset.id === at ? here : undefined} type="button" tabIndex={asset.id === at ? 0 : -1} aria-current={asset.id === at || undefined} aria-label={`${asset.name}${asset.pick ? `, ${asset.pick}` : ''}${asset.stars ? `, ${counted(asset.stars, 'star')}` : ''}`} onClick={() => onGo(asset.id)} className={cx('relative block h-16 w-24 overflow-hidden rounded-sm bg-sunken', asset.id === at && 'shadow-[0_0_0_2px_var(--focus)]', asset.pick === 'rejected' && 'opacity-55')}>
            {asset.pictures && <img src={asset.pictures.thumb} alt="" loading="lazy" className="size-full object-cover" />}
            <CullMarks pick={asset.pick} stars={asset.stars} />
          </button>
        </li>
      ))}
    </ul>
  )
}
