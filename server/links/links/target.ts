import { targetRefused } from '../errors.ts'
import type { Utm } from '../contract.ts'

/**
 * The target as it is stored: a full http(s) address. A path of ours (`/p/mill-cottage`) gets our own origin. Throws
 * `links.target_refused`; above all `javascript:` and `data:` must never become a redirect.
 */
export function readTarget(text: string, publicUrl: string): string {
  let url: URL
  try {
    url = new URL(text, /^\/[^/\\]/.test(text) ? publicUrl : undefined)
  } catch {
    throw targetRefused({ reason: 'it is not a web address' })
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw targetRefused({ reason: `${url.protocol} addresses are not pages` })
  if (url.username || url.password) throw targetRefused({ reason: 'it carries a user name' })
  return url.href
}

/** The address without UTM words; a path stays a path. */
export function stripMarks(target: string): string {
  const [page = '', query = ''] = target.split(/\?([^#]*)/)
  const kept = query.split('&').filter((pair) => pair !== '' && !/^utm_\w+(=|$)/i.test(pair)).join('&')
  const end = target.includes('#') ? target.slice(target.indexOf('#')) : ''
  return `${page.split('#')[0]}${kept ? `?${kept}` : ''}${end}`
}

/**
 * Where a click goes: the target with its UTM words and the first-party id. Words that the target has already are kept,
 * because somebody wrote them there on purpose.
 */
export function destination(target: string, utm: Utm, clickId: string | null): string {
  const url = new URL(target)
  for (const [name, value] of Object.entries(utm)) {
    if (value && !url.searchParams.has(`utm_${name}`)) url.searchParams.set(`utm_${name}`, value)
  }
  if (clickId) url.searchParams.set('fid', clickId)
  return url.href
}
