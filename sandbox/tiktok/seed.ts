import type { OauthClient } from '../kit/oauth-codes.ts'

/** Apps registered with the imitated TikTok: one that passed the audit, one that did not. */
export const TIKTOK_CLIENT_KEY = 'sandboxtiktokkey'
export const TIKTOK_CLIENT_SECRET = 'sandbox-tiktok-secret'
export const TIKTOK_UNAUDITED_KEY = 'sandboxtiktokunaudited'
export const tiktokClients: readonly OauthClient[] = [
  { id: TIKTOK_CLIENT_KEY, secret: TIKTOK_CLIENT_SECRET, name: 'Foyer' },
  { id: TIKTOK_UNAUDITED_KEY, secret: TIKTOK_CLIENT_SECRET, name: 'Foyer before the audit' },
]

export interface Creator {
  openId: string
  username: string
  nickname: string
  about: string
  privacyOptions: string[]
  commentDisabled: boolean
  duetDisabled: boolean
  stitchDisabled: boolean
  maxSeconds: number
  followers: number
}

export const creators: readonly Creator[] = [
  { openId: '-000wrenfieldtiktok', username: 'wrenfieldhomes', nickname: 'Wrenfield Homes', about: 'House tours. Sandbox account.', privacyOptions: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'], commentDisabled: false, duetDisabled: false, stitchDisabled: true, maxSeconds: 600, followers: 2_310 },
  { openId: '-000harboursidetiktok', username: 'harbourside.lets', nickname: 'Harbourside Lettings', about: 'Private account. Sandbox.', privacyOptions: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'], commentDisabled: true, duetDisabled: true, stitchDisabled: true, maxSeconds: 180, followers: 94 },
]

/** What each scope lets an app do, in the words of the consent page. */
export const tiktokScopes: Record<string, string> = {
  'user.info.basic': 'Know your name and picture',
  'user.info.profile': 'Know your user name and profile',
  'user.info.stats': 'Know how many follow you',
  'video.list': 'Read your public videos and their numbers',
  'video.publish': 'Post to your profile',
  'video.upload': 'Send drafts to your inbox',
}
export const tiktokFollowers = [{ id: 'f1', name: 'Mira Oduya' }, { id: 'f2', name: 'Jonas Pell' }] as const
