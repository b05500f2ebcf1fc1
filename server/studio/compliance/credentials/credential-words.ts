import type { ReadCredentials } from './credential-task.ts'

/** What the credentials of a file come to, for people. */
export function wordsFor({ found, holds, signer, sourceType }: ReadCredentials): string {
  if (!found) return sourceType ? 'The file has no signed credentials. Its metadata names how it came to be, which anybody could have written.' : 'The file says nothing about where it comes from. That is no proof that it was not altered.'
  if (!holds) return 'The file was changed after it was signed, or its credentials were. Do not rely on what they say.'
  if (signer?.selfMade) return 'Nothing was changed since it was signed. The signer made its own certificate, so nobody outside vouches for the name.'
  return 'Nothing was changed since it was signed. Whether the issuer is on the C2PA trust list was not looked up.'
}
