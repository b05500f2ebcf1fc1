import type { StaleFact } from './contract.ts'
import type { RenderPlan } from './rendering/render-plan.ts'

/** What of the brand a film shows otherwise than the same film would today. A film without brand shows none of it. */
export function brandChanges(then: RenderPlan, now: RenderPlan): StaleFact[] {
  const [was, is] = [then.film.brand, now.film.brand]
  if (!was || !is) return []
  const logo = ({ film: { brand }, sources }: RenderPlan) => sources.find(({ assetId }) => assetId === brand?.logoId)?.checksum ?? ''
  const parts: [field: string, was: string, now: string][] = [
    ['logo', logo(then), logo(now)],
    ['colours', colours(then), colours(now)],
    ['fonts', fonts(then), fonts(now)],
    ['contact', was.contact.join(', '), is.contact.join(', ')],
  ]
  return parts.filter(([, before, after]) => before !== after).map(([field, before, after]) => ({ field, was: shown(field, before), now: shown(field, after, true), typed: [] }))
}

const colours = ({ film: { look: { ground, ink, accent } } }: RenderPlan): string => [ground, ink, accent].join(' ')
const fonts = ({ fonts: chosen }: RenderPlan): string => [chosen?.display ?? '', chosen?.text ?? ''].join(' ').trim()
/** Files have no words of their own. */
const shown = (field: string, value: string, isNow = false): string => (field === 'colours' || field === 'contact' ? value || 'none' : value === '' ? 'none' : isNow ? 'another' : 'the former')
