import { Users } from 'lucide-react'
import type { Output } from '../api/client.ts'
import { counted, formatCount, formatPercent } from '../kit/format.ts'
import { Icon } from '../kit/icon.tsx'
import { PlainLink, TextLink } from '../kit/link.tsx'
import { networkName, NetworkMark } from '../kit/network-mark.tsx'
import { Picture } from '../kit/picture.tsx'
import { Section } from '../kit/section.tsx'

type Figures = Output<'insights.home'>
type Bringer = { key: string; title: string; meta: string; leads: number; cover: string | null; network?: string; href: string }
const sources: Record<string, string> = { manual: 'Written down', 'listing-page': 'Listing pages', form: 'Web forms', api: 'By API' }
const most = 4

/** Where the leads of a period came from, as one thread: posts with their picture, then the other ways in. All parts add up to the whole. */
export function WhatBroughtLeads({ figures }: { figures: Figures }) {
  const total = figures.leads.total ?? 0
  const all = bringers(figures)
  if (total === 0 || all.length === 0) return null
  const shown = all.slice(0, most)
  const rest = total - shown.reduce((sum, one) => sum + one.leads, 0)
  const parts: Bringer[] = rest > 0 ? [...shown, { key: 'rest', title: 'Everything else', meta: counted(all.length - shown.length, 'more way', 'more ways'), leads: rest, cover: null, href: `/insights?range=${figures.range}#sources` }] : shown
  return (
    <Section title="What brought leads" count={total} end={<TextLink href={`/insights?range=${figures.range}`} className="text-ink-muted">Insights</TextLink>}>
      <div role="img" aria-label={`Where ${counted(total, 'lead')} came from: ${parts.map(part => `${part.title} ${part.leads}`).join(', ')}`} className="flex h-2.75 gap-0.5 overflow-hidden rounded-xs">
        {parts.map((part, at) => <span key={part.key} style={{ flex: part.leads, background: `var(--chart-${colour(part, at)})` }} />)}
      </div>
      <ul className="-mx-2 grid auto-cols-[minmax(118px,1fr)] grid-flow-col overflow-x-auto py-2.5 [scrollbar-width:none]">
        {parts.map((part, at) => (
          <li key={part.key} className="min-w-0 border-l border-line px-2 first:border-l-0">
            <PlainLink href={part.href} className="block rounded-sm data-hovered:text-accent-ink">
              {part.cover ? <Picture src={part.cover} alt="" aspect="4/3" className="rounded-sm" /> : <span className="grid aspect-4/3 place-items-center rounded-sm bg-sunken text-ink-faint">{part.network ? <NetworkMark network={part.network} size="lg" labelled={false} /> : <Icon of={Users} size={20} />}</span>}
              <span className="mt-2 flex items-center gap-1.5"><span aria-hidden="true" className="size-2 rounded-[2px]" style={{ background: `var(--chart-${colour(part, at)})` }} /><span className="text-md font-medium">{formatCount(part.leads)}</span></span>
              <span className="block truncate font-medium">{part.title}</span>
              <span className="block truncate text-xs text-ink-muted">{part.meta}</span>
            </PlainLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The eighth colour is for everything else. */
const colour = (part: Bringer, at: number): number => (part.key === 'rest' ? 8 : at + 1)

function bringers({ sources: bySource, posts, days, leads }: Figures): Bringer[] {
  const total = leads.total ?? 0
  const span = `from=${days[0]}&to=${days.at(-1)}`
  const covers = new Map(posts.map(post => [post.id, post]))
  const ofPosts = new Map<string, Bringer>()
  const others: Bringer[] = []
  for (const source of bySource) {
    let left = source.leads
    for (const post of source.posts) {
      const known = ofPosts.get(post.id)
      ofPosts.set(post.id, { key: post.id, title: post.title, meta: known ? `${known.meta}, ${networkName(source.source)}` : networkName(source.source), leads: (known?.leads ?? 0) + post.leads, cover: covers.get(post.id)?.cover ?? null, href: `/leads?post=${post.id}&${span}` })
      left -= post.leads
    }
    if (left > 0) others.push({ key: source.source, title: sources[source.source] ?? networkName(source.source), meta: `${formatPercent(left / total)} of all`, leads: left, cover: null, ...(networkName(source.source) === source.source ? {} : { network: source.source }), href: `/leads?source=${encodeURIComponent(source.source)}&${span}` })
  }
  const most = (a: Bringer, b: Bringer) => b.leads - a.leads
  // Posts stand first: they are what one can make more of.
  return [...[...ofPosts.values()].toSorted(most), ...others.toSorted(most)]
}
