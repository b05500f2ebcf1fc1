import { useOperation } from '../../api/use-operation.ts'
import type { FontChoice, Kit } from '../../../server/brand/contract.ts'
import type { KitDraft } from './use-kit-draft.ts'

type Logos = Kit['shown']['logos']
/** A kit in hand as it can be drawn: logos and faces with their addresses. */
export type ShownKit = Omit<KitDraft, 'logos' | 'fonts'> & { logos: Logos; fonts: Kit['shown']['fonts'] }

/** Finds the pictures and faces that are chosen but not saved yet. */
export function useShownKit(kit: Kit, draft: KitDraft): ShownKit {
  const fonts = useOperation('brand.fonts.list', {})
  const [light, dark, mark] = [useLogo(kit, 'light', draft.logos.light), useLogo(kit, 'dark', draft.logos.dark), useLogo(kit, 'mark', draft.logos.mark)]
  const face = (choice: FontChoice): Kit['shown']['fonts']['text'] => {
    const font = 'fontId' in choice ? fonts.data?.items.find(({ id }) => id === choice.fontId) : undefined
    if (!font?.url) return { family: 'family' in choice ? choice.family : 'Hanken Grotesk', url: null, format: 'woff2', weight: '100 900' }
    return { family: font.family, url: font.url, format: font.format === 'woff2' ? 'woff2' : font.format === 'ttf' ? 'truetype' : 'opentype', weight: `${font.weightFrom} ${font.weightTo}` }
  }
  return { ...draft, logos: { light, dark, mark }, fonts: { display: face(draft.fonts.display), text: face(draft.fonts.text) } }
}

function useLogo(kit: Kit, which: keyof Logos, assetId: string | null): Logos['light'] {
  const kept = kit.shown.logos[which]
  const isKept = kept?.assetId === assetId
  const { data } = useOperation('media.assets.get', { id: assetId ?? '' }, { enabled: assetId !== null && !isKept })
  if (assetId === null) return null
  if (isKept) return kept
  return data ? { assetId: data.id, name: data.name, url: data.pictures?.small ?? null, width: data.width, height: data.height } : null
}
