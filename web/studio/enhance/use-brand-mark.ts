import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../shell/session.tsx'

/** What a watermark begins with: the logo of the default brand kit, else the name in it; nothing of either leaves the words to the person. */
export function useBrandMark(): { assetId?: string; text?: string | undefined } {
  const { data } = useOperation('brand.kits.list', {}, { enabled: useMay('brand:read') })
  const kit = data?.items.find(({ isDefault }) => isDefault)
  const logos = kit?.shown.logos
  // Photos are mostly bright at their foot, but a watermark is drawn see-through: the one for dark grounds is white and shows on any.
  const logo = [logos?.dark, logos?.light, logos?.mark].find(one => one?.url)
  if (logo) return { assetId: logo.assetId, text: undefined }
  return kit?.contact.name ? { text: kit.contact.name.slice(0, 60) } : {}
}
