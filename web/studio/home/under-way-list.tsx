import { Clapperboard, Sofa, Sparkles } from 'lucide-react'
import type { UnderWay } from '../../../server/studio/contract.ts'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { Meter } from '../../kit/progress.tsx'
import { Section } from '../../kit/section.tsx'

const icons = { photos: Sparkles, room: Sofa, film: Clapperboard } as const

/** Batches, rooms and films that are being made, with how far they are. */
export function UnderWayList({ items }: { items: readonly UnderWay[] }) {
  return (
    <Section title="Under way" count={items.length} className="pb-3">
      <ul>
        {items.map(({ kind, id, title, progress, done, total, href }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2">
            <Icon of={icons[kind]} className="text-ink-muted" />
            <span className="min-w-0 flex-1 basis-52"><TextLink href={href}>{title}</TextLink></span>
            <Meter label={title} className="w-40" {...(progress === null ? {} : { value: progress })} />
            <span className="w-20 text-right text-xs tabular-nums text-ink-muted">{done !== null && total !== null ? `${done} of ${total}` : progress === null ? 'Being made' : `${Math.round(progress * 100)} %`}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
