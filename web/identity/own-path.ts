/** Only a path of this app: an address in a link could lead anywhere. */
export function ownPath(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}
