import { isbot } from 'isbot'

export type Headers = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.toLowerCase() ?? ''

/**
 * Did a machine ask rather than a person? Bots and link previews by their name, prefetches by what browsers say of them
 * (`Sec-Purpose` of the Fetch standard, and the older `Purpose`, `X-Purpose` and `X-Moz`), and HEAD requests.
 */
export function isMachine(method: string, headers: Headers): boolean {
  if (method !== 'GET') return true
  const purpose = [headers['sec-purpose'], headers['purpose'], headers['x-purpose'], headers['x-moz']].map(first).join(' ')
  if (/prefetch|preview|prerender/.test(purpose)) return true
  const agent = first(headers['user-agent'])
  return agent === '' || isbot(agent)
}
