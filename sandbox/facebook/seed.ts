/** The app registered with the imitated Facebook. */
export const FACEBOOK_APP_ID = '1234567890'
export const FACEBOOK_APP_SECRET = 'sandbox-facebook-secret'

/** A page of the imitated Facebook. */
export interface FacebookPage {
  id: string
  name: string
  username: string
  category: string
  about: string
  /** Likes it begins with; above 100, so that insights exist. */
  fans: number
  /** The professional Instagram account that is linked to it. */
  instagram: { id: string; username: string; name: string; about: string } | null
}

/** Someone who manages pages, with what they may do on each. */
export interface FacebookPerson {
  id: string
  name: string
  pages: { id: string; tasks: string[] }[]
}

const everyTask = ['ADVERTISE', 'ANALYZE', 'CREATE_CONTENT', 'MANAGE', 'MESSAGING', 'MODERATE']

export const WRENFIELD_PAGE_ID = '100200300400501'
export const HARBOURSIDE_PAGE_ID = '100200300400502'

export const facebookPages: readonly FacebookPage[] = [
  { id: WRENFIELD_PAGE_ID, name: 'Wrenfield Homes', username: 'wrenfieldhomes', category: 'Estate Agent', about: 'Family estate agents. Sandbox page.', fans: 1_240, instagram: { id: '17841400000000501', username: 'wrenfieldhomes', name: 'Wrenfield Homes', about: 'Homes in and around Wrenfield. Sandbox account.' } },
  { id: HARBOURSIDE_PAGE_ID, name: 'Harbourside Lettings', username: 'harboursidelettings', category: 'Letting Agent', about: 'Flats by the water. Sandbox page.', fans: 386, instagram: null },
]

export const facebookPeople: readonly FacebookPerson[] = [
  { id: '10220000000000101', name: 'Mara Wrenfield', pages: [{ id: WRENFIELD_PAGE_ID, tasks: everyTask }, { id: HARBOURSIDE_PAGE_ID, tasks: everyTask }] },
  { id: '10220000000000102', name: 'Tom Hale', pages: [{ id: HARBOURSIDE_PAGE_ID, tasks: ['ANALYZE', 'MESSAGING'] }] },
]

/** People who follow pages and write comments on the follower's page. */
export const facebookFollowers: readonly { id: string; name: string }[] = [
  { id: '10220000000000201', name: 'Mira Oduya' },
  { id: '10220000000000202', name: 'Jonas Pell' },
  { id: '10220000000000203', name: 'Inês Duarte' },
]

/** What each permission lets an app do, in the words of the consent page. */
export const facebookScopes: Record<string, string> = {
  public_profile: 'Know your name',
  pages_show_list: 'See the list of pages you manage',
  pages_manage_posts: 'Write, change and delete posts of your pages',
  pages_read_engagement: 'Read what your pages posted and how it does',
  pages_read_user_content: 'Read what others write on your pages',
  pages_manage_engagement: 'Answer, hide and delete comments',
  pages_manage_metadata: 'Receive notices about your pages',
  pages_messaging: 'Read and answer messages to your pages',
  instagram_basic: 'See the Instagram account of your pages and what it posted',
  instagram_content_publish: 'Publish on the Instagram account of your pages',
  instagram_manage_comments: 'Read, answer, hide and delete comments on Instagram',
  instagram_manage_insights: 'Read the numbers of the Instagram account',
  read_insights: 'Read the numbers of your pages',
  business_management: 'See pages that belong to your business',
  publish_video: 'Publish videos',
  leads_retrieval: 'Read what people answer in the lead forms of your ads',
}
