/** What is kept of a referrer: site and path. Its query may hold what somebody searched for, or a secret. */
export function readReferrer(text: string | null | undefined): string | null {
  if (!text || !URL.canParse(text)) return null
  const { protocol, host, pathname } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? `${host}${pathname === '/' ? '' : pathname}`.slice(0, 300) : null
}
