import type { Utm } from '../contract.ts'

/** What a template's placeholders stand for. */
export type UtmWords = { network: string; account?: string; listing?: string; post?: string; campaign?: string }

/** What can stand in braces in a template. */
export const utmPlaceholders = ['network', 'account', 'listing', 'post', 'campaign'] as const

const media: Record<string, string> = { email: 'email', sms: 'sms', qr: 'print', print: 'print', link: 'link' }

/** Names in braces that stand for nothing, in the order of the text. */
export const unknownPlaceholders = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) => ((utmPlaceholders as readonly string[]).includes(name) ? [] : [name]))

/** The usual words of a network: the network as source, its kind as medium, the campaign as it is named. */
export const usualTemplate = (network: string): Utm => ({ source: '{network}', medium: media[network] ?? 'social', campaign: '{campaign}' })

/**
 * Fills a template. A placeholder without a word leaves nothing; source and campaign must not be empty, so they fall back
 * to the network and to the listing or post. All words become small letters and hyphens, so that reports do not split
 * "Spring Sale" from "spring-sale".
 */
export function fillTemplate(template: Utm, words: UtmWords): Utm {
  const fill = (text: string | undefined) => slug((text ?? '').replace(/\{(\w+)\}/g, (_, name: string) => (words as Record<string, string | undefined>)[name] ?? ''))
  const term = fill(template.term)
  const content = fill(template.content)
  return {
    source: fill(template.source) || slug(words.network) || 'link',
    medium: fill(template.medium) || 'link',
    campaign: fill(template.campaign) || slug(words.listing ?? words.post ?? '') || 'general',
    ...(term ? { term } : {}),
    ...(content ? { content } : {}),
  }
}

const slug = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 120)
