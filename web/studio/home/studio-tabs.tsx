import { cx } from '../../kit/cx.ts'
import { PlainLink } from '../../kit/link.tsx'

const places = [
  { id: 'home', label: 'Overview', href: '/studio' },
  { id: 'photos', label: 'Photos', href: '/studio/enhance' },
  { id: 'rooms', label: 'Rooms', href: '/studio/staging' },
  { id: 'videos', label: 'Videos', href: '/studio/videos' },
  { id: 'compliance', label: 'Compliance', href: '/studio/compliance' },
] as const

/** The parts of the studio, one below the other's head. Each is a screen with an address of its own, so these are links. */
export function StudioTabs({ at }: { at: (typeof places)[number]['id'] }) {
  return (
    <nav aria-label="Studio" className="flex shrink-0 gap-5 overflow-x-auto border-b border-line px-(--pad) [scrollbar-width:none]">
      {places.map(({ id, label, href }) => (
        <span key={id} className={cx('-mb-px inline-flex h-10 shrink-0 items-center border-b-2 font-medium whitespace-nowrap pointer-coarse:h-11', id === at ? 'border-accent text-ink' : 'border-transparent text-ink-muted hover:text-ink')}>
          <PlainLink href={href} {...(id === at ? { 'aria-current': 'page' as const } : {})}>{label}</PlainLink>
        </span>
      ))}
    </nav>
  )
}
