/** What stands in the address of the screen: photos or a listing to work on, or an order that was placed. */
export type ServiceSearch = { photos?: string; listing?: string; order?: string }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.length > 0 ? value : undefined)

export function readServiceSearch(search: Record<string, unknown>): ServiceSearch {
  const [photos, listing, order] = [text(search['photos']), text(search['listing']), text(search['order'])]
  return { ...(photos ? { photos } : {}), ...(listing ? { listing } : {}), ...(order ? { order } : {}) }
}

export const photosIn = ({ photos }: ServiceSearch): string[] => photos?.split(',').filter(Boolean).slice(0, 40) ?? []
