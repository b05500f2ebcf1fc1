import type { AssetUse, AssetUser } from '../../platform/asset-use.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { KitLogos } from '../contract.ts'
import { contentOf, getKitRow, keepVersion, listKitRows, tellOfChange, writeKit } from './kit-queries.ts'

const places = { light: 'Logo for light grounds', dark: 'Logo for dark grounds', mark: 'Mark' } as const
const placesIn = (logos: KitLogos, assetId: string) => (Object.keys(places) as (keyof KitLogos)[]).filter((place) => logos[place] === assetId)

/** Logos of brand kits, as uses of files of the library. */
export const logoUses: AssetUser = { kind: 'brand-kit', label: 'Brand kits', permission: 'brand:read', replacePermission: 'brand:write', find, replace }

async function find(ctx: Context, assetId: string): Promise<AssetUse[]> {
  return (await listKitRows(ctx)).flatMap(({ id, name, logos }) => {
    const found = placesIn(logos, assetId)
    return found.length > 0 ? [{ id, title: name, href: `/brand?kit=${id}`, place: found.map((place) => places[place]).join(', '), fixed: null }] : []
  })
}

async function replace(ctx: Context, from: string, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const outcomes = new Map<string, string | null>()
  for (const id of ids.toSorted()) {
    const row = await getKitRow(ctx, id, { lock: true })
    const both = placesIn(row.logos, to).length > 0
    outcomes.set(id, both ? 'It has the other file too. Take this one out there.' : null)
    if (both) continue
    const logos = { ...row.logos, ...Object.fromEntries(placesIn(row.logos, from).map((place) => [place, to])) } as KitLogos
    await writeKit(ctx, id, { ...contentOf(row), logos })
    await keepVersion(ctx, id, 'Changed logos')
    tellOfChange(ctx, id)
  }
  return outcomes
}
