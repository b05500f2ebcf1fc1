/** The app registered with the imitated Snap. */
export const SNAP_CLIENT_ID = 'sandbox-snap-client'
export const SNAP_CLIENT_SECRET = 'sandbox-snap-secret'

/** A public profile of the imitated Snapchat, and who manages it. */
export interface SnapProfile {
  id: string
  name: string
  username: string
  subscribers: number
}

export const WRENFIELD_PROFILE_ID = '7d1c9a54-2f0e-4a51-9d02-0f6a5b7e1001'
export const profiles: readonly SnapProfile[] = [{ id: WRENFIELD_PROFILE_ID, name: 'Wrenfield Homes', username: 'wrenfieldhomes', subscribers: 412 }]

export const snapPeople: readonly { id: string; name: string; profileId: string | null }[] = [
  { id: 'snap-ada', name: 'Ada Wren', profileId: WRENFIELD_PROFILE_ID },
  { id: 'snap-otto', name: 'Otto Noprofile', profileId: null },
]

export const scopeLabels: Record<string, string> = { 'snapchat-profile-api': 'Post to your public profile and read its numbers' }
