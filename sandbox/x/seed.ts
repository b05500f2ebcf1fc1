/** The app registered with the imitated X: a confidential client. */
export const X_CLIENT_ID = 'sandbox-x-client'
export const X_CLIENT_SECRET = 'sandbox-x-secret'

/** Someone on the imitated network. */
export interface XAccount {
  id: string
  username: string
  name: string
  description: string
  /** Premium accounts may write long posts. */
  subscription: 'None' | 'Premium'
  posts: boolean
}

export const xAccounts: readonly XAccount[] = [
  { id: '1480000000000000101', username: 'wrenfieldhomes', name: 'Wrenfield Homes', description: 'Family estate agents. Sandbox account.', subscription: 'None', posts: true },
  { id: '1480000000000000102', username: 'harbourside', name: 'Harbourside Lettings', description: 'Flats by the water. Sandbox account with Premium.', subscription: 'Premium', posts: true },
  { id: '1480000000000000201', username: 'mira_od', name: 'Mira Oduya', description: 'Looking for a garden. Sandbox follower.', subscription: 'None', posts: false },
  { id: '1480000000000000202', username: 'jonaspell', name: 'Jonas Pell', description: 'Moving in spring. Sandbox follower.', subscription: 'None', posts: false },
  { id: '1480000000000000203', username: 'inesduarte', name: 'Inês Duarte', description: 'Old houses, new kitchens. Sandbox follower.', subscription: 'None', posts: false },
]

/** Scopes in the words of the consent page. */
export const xScopes: Record<string, string> = {
  'tweet.read': 'See posts',
  'tweet.write': 'Post and delete posts for you',
  'users.read': 'See accounts, yours among them',
  'offline.access': 'Stay connected until you revoke it',
  'media.write': 'Upload pictures and films',
}
