/** Photos of phones whose codec (HEVC) neither browsers nor our picture library open. */
export const isHeic = (contentType: string): boolean => contentType === 'image/heic' || contentType === 'image/heif'
