import type { OauthClient } from '../kit/oauth-codes.ts'

/** The app registered with the imitated Pinterest; it has standard access. */
export const PINTEREST_APP_ID = '1501234'
export const PINTEREST_APP_SECRET = 'sandbox-pinterest-secret'
export const pinterestClients: readonly OauthClient[] = [{ id: PINTEREST_APP_ID, secret: PINTEREST_APP_SECRET, name: 'Foyer' }]

export interface Pinner {
  id: string
  username: string
  name: string
  about: string
  boards: { id: string; name: string; privacy: 'PUBLIC' | 'SECRET' }[]
}

export const pinners: readonly Pinner[] = [
  {
    id: '549755885175', username: 'wrenfieldhomes', name: 'Wrenfield Homes', about: 'Homes and rooms. Sandbox account.',
    boards: [{ id: '549755885180', name: 'For sale', privacy: 'PUBLIC' }, { id: '549755885181', name: 'Kitchens', privacy: 'PUBLIC' }, { id: '549755885182', name: 'Ideas of ours', privacy: 'SECRET' }],
  },
]

/** What each scope lets an app do, in the words of the consent page. */
export const pinterestScopes: Record<string, string> = {
  'user_accounts:read': 'Know your profile and its numbers',
  'boards:read': 'See your public boards',
  'boards:write': 'Make and change your boards',
  'pins:read': 'See your pins and their numbers',
  'pins:write': 'Make, change and delete your pins',
}
export const pinterestFollowers = [{ id: 'f1', name: 'Inês Duarte' }, { id: 'f2', name: 'Jonas Pell' }] as const
