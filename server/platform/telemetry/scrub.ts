const secretParameters = 'access_token|refresh_token|id_token|token|code|client_secret|password|secret|signature|sig|s|key|api_key|state'
const inAddress = new RegExp(`([?&#](?:${secretParameters})=)[^&#\\s"']+`, 'gi')

/**
 * Takes secrets out of text that may hold addresses and headers (error messages, stacks, request lines): values of telling
 * query parameters, bearer tokens, and passwords in `scheme://user:password@host`.
 */
export function scrub(text: string): string {
  return text
    .replace(inAddress, '$1[removed]')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [removed]')
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s/@]+@/gi, '$1:[removed]@')
}
