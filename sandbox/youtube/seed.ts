/** The client registered with the imitated Google. */
export const GOOGLE_CLIENT_ID = 'sandbox-foyer.apps.googleusercontent.com'
export const GOOGLE_CLIENT_SECRET = 'sandbox-google-secret'

/** A channel of the imitated YouTube. */
export interface Channel {
  id: string
  title: string
  handle: string
  about: string
  /** Custom thumbnails and films over fifteen minutes need a confirmed telephone number. */
  phoneVerified: boolean
  subscribers: number
}

/** A Google account; without a channel until somebody makes one. */
export interface GooglePerson {
  id: string
  name: string
  email: string
  channelId: string | null
}

export const WRENFIELD_CHANNEL_ID = 'UCsandboxWrenfieldHomes1'
export const HARBOURSIDE_CHANNEL_ID = 'UCsandboxHarboursideLet1'

export const channels: readonly Channel[] = [
  { id: WRENFIELD_CHANNEL_ID, title: 'Wrenfield Homes', handle: '@wrenfield-homes', about: 'Walks through houses between the river and the wold. Sandbox channel.', phoneVerified: true, subscribers: 1_280 },
  { id: HARBOURSIDE_CHANNEL_ID, title: 'Harbourside Lettings', handle: '@harbourside', about: 'Flats by the water. Sandbox channel without a confirmed telephone number.', phoneVerified: false, subscribers: 64 },
]

export const googlePeople: readonly GooglePerson[] = [
  { id: '108000000000000000001', name: 'Ada Wren', email: 'ada@wrenfield.test', channelId: WRENFIELD_CHANNEL_ID },
  { id: '108000000000000000002', name: 'Mina Harb', email: 'mina@harbourside.test', channelId: HARBOURSIDE_CHANNEL_ID },
  { id: '108000000000000000003', name: 'Otto Nochannel', email: 'otto@nowhere.test', channelId: null },
]

export const viewers: readonly { id: string; name: string }[] = [
  { id: 'UCviewer0000000000000001', name: 'Iris Vale' },
  { id: 'UCviewer0000000000000002', name: 'Jonas Pell' },
]

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`
export const scopes = { upload: scope('youtube.upload'), readonly: scope('youtube.readonly'), manage: scope('youtube'), forceSsl: scope('youtube.force-ssl') } as const

export const scopeLabels: Record<string, string> = {
  [scopes.upload]: 'Upload videos to your channel',
  [scopes.readonly]: 'See your channel and its numbers',
  [scopes.manage]: 'Change and delete your videos',
  [scopes.forceSsl]: 'Read and write comments',
}
