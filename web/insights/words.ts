import { networkName } from '../kit/network-mark.tsx'

const sources: Record<string, string> = { manual: 'Written down by hand', 'listing-page': 'Listing pages', form: 'Web forms', api: 'By API', referral: 'Referral', portal: 'Portal', phone: 'Phone', email: 'E-mail' }
/** A source of leads in words; a network has its own name. */
export const sourceWord = (source: string): string => sources[source] ?? networkName(source)

const metrics: Record<string, string> = { views: 'Views', reach: 'Reach', likes: 'Likes', comments: 'Comments', shares: 'Shares', quotes: 'Quotes', bookmarks: 'Bookmarks', clicks: 'Clicks on the network' }
/** The name of what a network counts; one we do not know keeps the network's. */
export const metricWord = (metric: string): string => metrics[metric] ?? metric.replaceAll('_', ' ').replace(/^./, letter => letter.toUpperCase())

/** A day as YYYY-MM-DD for an axis: 24 Nov. */
export const dayWord = (day: string): string => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
