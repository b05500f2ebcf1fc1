/** The app registered with the imitated LinkedIn. */
export const LINKEDIN_CLIENT_ID = 'sandbox-linkedin-client'
export const LINKEDIN_CLIENT_SECRET = 'sandbox-linkedin-secret'
/** Versions that are served; older ones are gone, newer ones not there yet. */
export const VERSIONS = { oldest: 202_508, newest: 202_611 }

export interface Member {
  /** As in urn:li:person:… */
  id: string
  name: string
  email: string
  organisations: string[]
}

export interface Organisation {
  id: string
  name: string
  vanityName: string
  about: string
  followers: number
}

export const members: readonly Member[] = [
  { id: 'mWr3nf13ld', name: 'Mara Wrenfield', email: 'mara@example.test', organisations: ['91000101', '91000102'] },
  { id: 'tHal3', name: 'Tom Hale', email: 'tom@example.test', organisations: [] },
]
export const organisations: readonly Organisation[] = [
  { id: '91000101', name: 'Wrenfield Homes', vanityName: 'wrenfield-homes', about: 'Family estate agents. Sandbox page.', followers: 840 },
  { id: '91000102', name: 'Harbourside Lettings', vanityName: 'harbourside-lettings', about: 'Flats by the water. Sandbox page.', followers: 215 },
]
export const followers: readonly { id: string; name: string }[] = [
  { id: 'fMira', name: 'Mira Oduya' }, { id: 'fJonas', name: 'Jonas Pell' }, { id: 'fInes', name: 'Inês Duarte' },
]

/** Scopes in the words of the consent page. */
export const linkedinScopes: Record<string, string> = {
  openid: 'Use your name and photo',
  profile: 'Use your name and photo',
  email: 'Use the primary email address of your account',
  w_member_social: 'Create, change and delete posts and comments on your behalf',
  r_member_postAnalytics: 'Read the numbers of your posts',
  rw_organization_admin: 'Manage your pages and read their numbers',
  r_organization_social: 'Read the posts and comments of your pages',
  w_organization_social: 'Create, change and delete posts and comments for your pages',
}
