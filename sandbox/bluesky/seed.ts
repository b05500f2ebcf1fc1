import { createHash } from 'node:crypto'
import { base32 } from './identifiers.ts'

/** Someone on the imitated network. */
export interface BlueskyAccount {
  did: string
  handle: string
  email: string
  displayName: string
  description: string
  /** What `createSession` takes; null for followers, who never sign in through the API. */
  appPassword: string | null
}

/** App password of `wrenfield.test`. */
export const WRENFIELD_APP_PASSWORD = 'abcd-efgh-ijkl-mnop'
/** App password of `harbourside.test`. */
export const HARBOURSIDE_APP_PASSWORD = 'qrst-uvwx-yz23-4567'

export const blueskyAccounts: readonly BlueskyAccount[] = [
  account('wrenfield.test', 'Wrenfield Homes', 'Family estate agents. Sandbox account.', WRENFIELD_APP_PASSWORD),
  account('harbourside.test', 'Harbourside Lettings', 'Flats by the water. Sandbox account.', HARBOURSIDE_APP_PASSWORD),
  account('mira.test', 'Mira Oduya', 'Looking for a garden. Sandbox follower.', null),
  account('jonas.test', 'Jonas Pell', 'Moving in spring. Sandbox follower.', null),
  account('ines.test', 'Inês Duarte', 'Old houses, new kitchens. Sandbox follower.', null),
]

function account(handle: string, displayName: string, description: string, appPassword: string | null): BlueskyAccount {
  // A did:plc is 24 characters of base32; this one follows from the handle, so it is the same in every sandbox.
  const did = `did:plc:${base32(createHash('sha256').update(handle).digest()).slice(0, 24)}`
  return { did, handle, email: `${handle.split('.')[0]}@example.test`, displayName, description, appPassword }
}

/** The account with this handle, did or e-mail address. */
export function findAccount(identifier: string): BlueskyAccount | null {
  const wanted = identifier.toLowerCase().replace(/^@/, '')
  return blueskyAccounts.find(({ did, handle, email }) => [did, handle, email].includes(wanted)) ?? null
}
