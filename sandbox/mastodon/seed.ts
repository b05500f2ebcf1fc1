/** Someone on the imitated server. */
export interface MastodonAccount {
  id: string
  username: string
  displayName: string
  note: string
  /** Signs in and posts; the others only follow. */
  posts: boolean
}

export const WRENFIELD_ID = '111000000000000101'
export const HARBOURSIDE_ID = '111000000000000102'

export const mastodonAccounts: readonly MastodonAccount[] = [
  { id: WRENFIELD_ID, username: 'wrenfield', displayName: 'Wrenfield Homes', note: 'Family estate agents. Sandbox account.', posts: true },
  { id: HARBOURSIDE_ID, username: 'harbourside', displayName: 'Harbourside Lettings', note: 'Flats by the water. Sandbox account.', posts: true },
  { id: '111000000000000201', username: 'mira', displayName: 'Mira Oduya', note: 'Looking for a garden. Sandbox follower.', posts: false },
  { id: '111000000000000202', username: 'jonas', displayName: 'Jonas Pell', note: 'Moving in spring. Sandbox follower.', posts: false },
  { id: '111000000000000203', username: 'ines', displayName: 'Inês Duarte', note: 'Old houses, new kitchens. Sandbox follower.', posts: false },
]

/** Scopes that the server knows, in the words of its consent page. `read` and `write` hold all below them. */
export const mastodonScopes: Record<string, string> = {
  read: 'Read everything of your account',
  write: 'Change everything of your account',
  profile: 'Know your name',
  'read:accounts': 'Know your name and picture',
  'read:statuses': 'Read your posts',
  'read:notifications': 'Read your notices',
  'write:statuses': 'Write, change and delete posts',
  'write:media': 'Upload pictures and films',
}
