import { ImageOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

type PictureProps = {
  src: string
  /** The same picture in other widths, for `srcset`. */
  sources?: readonly { src: string; width: number }[]
  /** Which width it will have on the page, as in HTML. */
  sizes?: string
  /** What is to be seen; empty for decoration beside its own name. */
  alt: string
  /** Width by height, such as `3/2`. Space is kept while it loads. */
  aspect?: string
  /** A tiny picture as data URL, or a colour, shown until the real one is here. */
  blur?: string | null
  /** Where the eye should stay when edges are cut, from 0 to 1. */
  focalPoint?: { x: number; y: number } | null
  isEager?: boolean
  /** Badges on the picture. */
  children?: ReactNode
  className?: string
}

/** A photograph: right size for the screen, its place kept, nothing jumps. */
export function Picture({ src, sources = [], sizes, alt, aspect = '3/2', blur, focalPoint, isEager, children, className }: PictureProps) {
  const [state, setState] = useState<{ of: string; is: 'here' | 'missing' } | null>(null)
  const now = state?.of === src ? state.is : 'coming'
  const ground = blur?.startsWith('data:') ? { backgroundImage: `url(${blur})`, backgroundSize: 'cover' } : { backgroundColor: blur ?? undefined }
  return (
    <span className={cx('relative block overflow-hidden bg-sunken', className ?? 'rounded-sm')} style={{ aspectRatio: aspect, ...(now === 'here' ? {} : ground) }}>
      {now === 'missing' ? (
        <span role="img" aria-label={alt || 'Picture missing'} className="absolute inset-0 grid place-items-center text-ink-faint"><Icon of={ImageOff} size={20} /></span>
      ) : (
        <img
          src={src} srcSet={sources.length ? sources.map(source => `${source.src} ${source.width}w`).join(', ') : undefined} sizes={sources.length ? (sizes ?? '100vw') : undefined}
          alt={alt} loading={isEager ? 'eager' : 'lazy'} decoding="async" draggable={false} onLoad={() => setState({ of: src, is: 'here' })} onError={() => setState({ of: src, is: 'missing' })}
          className={cx('absolute inset-0 size-full object-cover transition-opacity duration-(--duration-base)', now === 'coming' && blur && 'opacity-0')}
          style={focalPoint ? { objectPosition: `${focalPoint.x * 100}% ${focalPoint.y * 100}%` } : undefined}
        />
      )}
      {children}
    </span>
  )
}

/** A badge on a picture: Cover, Original, Staged, a length. */
export function PictureBadge({ icon, children, className }: { icon?: Parameters<typeof Icon>[0]['of']; children: ReactNode; className?: string }) {
  return <span className={cx('scrim-text absolute top-1.25 left-1.25 inline-flex h-4.5 items-center gap-0.75 rounded-full px-1.5 text-2xs font-medium', className)}>{icon && <Icon of={icon} size={11} strokeWidth={2.2} />}{children}</span>
}
