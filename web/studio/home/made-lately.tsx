import type { Made } from '../../../server/studio/contract.ts'
import { formatAgo } from '../../kit/format.ts'
import { PlainLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'

const words: Record<Made['kind'], string> = { photos: 'Enhanced', room: 'Furnished', film: 'Film' }

/** What was made last: each picture half as it was and half as it is. */
export function MadeLately({ made }: { made: readonly Made[] }) {
  return (
    <Section title="Made lately" className="pb-5">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(13rem,44vw),1fr))] gap-x-3 gap-y-4">
        {made.map(one => (
          <li key={one.id}>
            <PlainLink href={one.href}>
              <Halves before={one.before} after={one.after} />
              <span className="mt-1.5 block truncate font-medium">{one.title}</span>
            </PlainLink>
            <p className="text-xs text-ink-muted">{words[one.kind]}, {formatAgo(one.at)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Halves({ before, after }: Pick<Made, 'before' | 'after'>) {
  return (
    <span className="relative block aspect-[3/2] overflow-hidden rounded-sm bg-sunken">
      <img src={after} alt="" loading="lazy" className="absolute inset-0 size-full object-cover" />
      {before && (
        <>
          <img src={before} alt="" loading="lazy" className="absolute inset-0 size-full object-cover [clip-path:inset(0_50%_0_0)]" />
          <span aria-hidden className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-white/90" />
          <span aria-hidden className="scrim-text absolute bottom-1.5 left-1.5 rounded-xs px-1.5 py-0.5 text-[0.6875rem]">Before</span>
          <span aria-hidden className="scrim-text absolute right-1.5 bottom-1.5 rounded-xs px-1.5 py-0.5 text-[0.6875rem]">After</span>
        </>
      )}
    </span>
  )
}
