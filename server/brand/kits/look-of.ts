import { workspaceOf } from '../../identity/index.ts'
import { assetsOf, pictureUrls, type AssetRef } from '../../media/index.ts'
import type { LookLogo, LookSource } from '../../platform/look/workspace-look.ts'
import type { Context } from '../../platform/operations/context.ts'
import { brandKit } from './brand-kit.ts'

/** How the workspace looks on public pages and in mails: its kit, with addresses that do not expire. */
export const lookOf: LookSource = async (ctx, { office = null }) => {
  const kit = await brandKit(ctx, { office })
  if (!kit) return null
  const { logos: { light, dark }, contact, colours, fonts } = kit
  const name = contact.name || (await workspaceOf(ctx)).name
  const assets = await assetsOf(ctx, [light, dark].flatMap((id) => id ?? []))
  const shown = (id: string | null): LookLogo | null => logo(ctx, id ? assets.get(id) : undefined, name)
  return {
    kitId: kit.id, name, colours, fonts,
    logo: { light: shown(light) ?? shown(dark), dark: shown(dark) ?? shown(light) },
    contact: [contact.phone, contact.email, contact.web, contact.address, contact.licence && `Licence ${contact.licence}`].filter(Boolean),
  }
}

/** In the size in which it is shown at most, so that pages know the place before it has come. */
function logo(ctx: Context, asset: AssetRef | undefined, alt: string): LookLogo | null {
  if (!asset?.width || !asset.height) return null
  const scale = Math.min(220 / asset.width, 40 / asset.height)
  return { url: pictureUrls(ctx, asset, { public: true }).small, width: Math.round(asset.width * scale), height: Math.round(asset.height * scale), alt }
}
