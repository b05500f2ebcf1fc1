/** What stands in the address of the enhance screen: photos or a listing, which one is shown, and the batch that runs. */
export type EnhanceSearch = { assets?: string; listing?: string; at?: string; batch?: string }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.length > 0 ? value : undefined)

export function readEnhanceSearch(search: Record<string, unknown>): EnhanceSearch {
  const [assets, listing, at, batch] = [text(search['assets']), text(search['listing']), text(search['at']), text(search['batch'])]
  return { ...(assets ? { assets } : {}), ...(listing ? { listing } : {}), ...(at ? { at } : {}), ...(batch ? { batch } : {}) }
}

/** The photos or the listing as operations take them; null when the address names neither. */
export function choiceOf({ assets, listing }: EnhanceSearch): { assetIds: string[] } | { listingId: string } | null {
  const ids = assets?.split(',').filter(Boolean).slice(0, 200) ?? []
  return ids.length > 0 ? { assetIds: ids } : listing ? { listingId: listing } : null
}
