/** What stands in the address of the list: the listing whose videos are shown. */
export type VideosSearch = { listing?: string }

export const readVideosSearch = ({ listing }: Record<string, unknown>): VideosSearch => (typeof listing === 'string' && listing.length > 0 ? { listing } : {})
