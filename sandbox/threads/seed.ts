/** The app registered with the imitated Threads. */
export const THREADS_APP_ID = '9876543210'
export const THREADS_APP_SECRET = 'sandbox-threads-secret'

export interface ThreadsUser {
  id: string
  username: string
  name: string
}

export const threadsUsers: readonly ThreadsUser[] = [
  { id: '17841400000000101', username: 'wrenfieldhomes', name: 'Wrenfield Homes' },
  { id: '17841400000000102', username: 'harbourside', name: 'Harbourside Lettings' },
]

export const scopeLabels: Record<string, string> = {
  threads_basic: 'See your profile',
  threads_content_publish: 'Post for you',
  threads_delete: 'Delete your posts',
  threads_manage_insights: 'Read the numbers of your posts',
  threads_manage_replies: 'Write and hide replies',
}
