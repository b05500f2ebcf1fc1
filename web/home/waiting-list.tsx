import { Icon } from '../kit/icon.tsx'
import { LinkButton } from '../kit/link.tsx'
import { Section } from '../kit/section.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { TextLink } from '../kit/link.tsx'
import type { WaitingThing } from './use-waiting.ts'

/** What waits, the most pressing first; the first has the filled button. */
export function WaitingList({ things, count, isPending }: { things: readonly WaitingThing[]; count: number; isPending: boolean }) {
  if (!isPending && things.length === 0) return null
  const rest = count - things.length
  return (
    <Section title="Waiting for you" count={isPending ? undefined : count} waits={things.length > 0} end={<TextLink href="/leads?view=waiting" className="text-ink-muted">Every question</TextLink>}>
      {isPending ? <div className="appear-late grid gap-4 border-t border-line py-5"><Skeleton className="w-3/5" /><Skeleton className="w-2/5" /></div> : (
        <ul>
          {things.map((thing, at) => <WaitingRow key={thing.id} thing={thing} isFirst={at === 0} />)}
          {rest > 0 && <li className="border-t border-line py-3 text-ink-muted">{rest} more in <TextLink href="/leads?view=waiting">Leads</TextLink> and <TextLink href="/social/posts?tab=trouble">Social</TextLink></li>}
        </ul>
      )}
    </Section>
  )
}

function WaitingRow({ thing, isFirst }: { thing: WaitingThing; isFirst: boolean }) {
  const due = <span className={thing.isHot ? 'text-danger-ink' : 'text-ink-muted'}>{thing.due}</span>
  return (
    <li className="grid min-h-14 grid-cols-[30px_minmax(0,1fr)_auto_92px] items-center gap-3 border-t border-line py-2 max-sm:grid-cols-[30px_minmax(0,1fr)_auto]">
      <span className="grid size-7.5 place-items-center rounded-sm bg-sunken text-ink-muted max-sm:self-start"><Icon of={thing.icon} /></span>
      <span className="min-w-0">
        <span className="block truncate font-semibold max-sm:line-clamp-2 max-sm:whitespace-normal">{thing.title}</span>
        <span className="block truncate text-xs text-ink-muted max-sm:line-clamp-2 max-sm:whitespace-normal">{thing.meta}</span>
        {thing.due && <span className="mt-0.5 block text-xs sm:hidden">{due}</span>}
      </span>
      <span className="text-xs max-sm:hidden">{due}</span>
      <LinkButton href={thing.href} kind={isFirst ? 'primary' : 'secondary'} aria-label={`${thing.verb}: ${thing.title}`} className="w-full max-sm:w-auto">{thing.verb}</LinkButton>
    </li>
  )
}
