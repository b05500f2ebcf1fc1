export const brandTabs = ['kit', 'captions', 'templates', 'fonts', 'trash'] as const
export type BrandTab = (typeof brandTabs)[number]
/** The part of the brand that is open, and which kit. */
export type BrandSearch = { tab?: BrandTab; kit?: string }

export const readBrandSearch = (raw: Record<string, unknown>): BrandSearch => ({
  ...(brandTabs.includes(raw.tab as BrandTab) ? { tab: raw.tab as BrandTab } : {}),
  ...(typeof raw.kit === 'string' && raw.kit ? { kit: raw.kit } : {}),
})
