import { z } from 'zod'
import type { Capabilities, OptionRule } from '../../contract.ts'

/** What creator_info said, and whether TikTok has audited the app (TIKTOK_TUNING=audited=1). */
export const Live = z.object({ nickname: z.string(), privacy: z.array(z.string()), commentsOff: z.boolean(), duetOff: z.boolean(), stitchOff: z.boolean(), maxSeconds: z.number(), audited: z.boolean() })
export const liveOf = (meta: Readonly<Record<string, unknown>>): z.infer<typeof Live> | null => Live.safeParse(meta['live']).data ?? null

/** Limits of the Content Posting API (TikTok, August 2026). */
export const capabilities: Capabilities = {
  // About 15 posts of each creator, over all apps; TikTok does not publish the number.
  posts: { max: 15, hours: 24 },
  text: { max: 2_200, unit: 'utf16', maxBytes: null, neededWithoutMedia: false },
  hashtags: { max: null },
  pictures: { max: 35, contentTypes: ['image/jpeg', 'image/webp'], maxBytes: 20_000_000, maxEdge: 1_080, ratio: null, altMax: null },
  videos: { max: 1, contentTypes: ['video/mp4', 'video/quicktime'], maxBytes: 4_000_000_000, minSeconds: 3, maxSeconds: 600, advised: '9:16' },
  options: rulesFor(null),
  mixed: false,
  mediaNeeded: true,
  links: 'profile',
  firstComment: false,
  edit: false,
  remove: false,
  metrics: ['views', 'likes', 'comments', 'shares'],
  comments: false,
  idempotency: 'find',
}

const seenBy: Record<string, string> = { PUBLIC_TO_EVERYONE: 'Everyone', FOLLOWER_OF_CREATOR: 'Followers', MUTUAL_FOLLOW_FRIENDS: 'Friends, who follow back', SELF_ONLY: 'Only me' }
const off = 'It is switched off in the settings of the TikTok account.'

/** Nothing is chosen beforehand: TikTok's audit asks that the person picks who sees it and switches each interaction on. */
function rulesFor(live: z.infer<typeof Live> | null): OptionRule[] {
  const base = { hint: '', choices: null, fallback: '', max: null } as const
  const privacy = (live?.privacy ?? []).filter((one) => live?.audited !== false || one === 'SELF_ONLY')
  return [
    { ...base, name: 'privacy', label: 'Who can see it', hint: live ? '' : 'TikTok is being asked what this account may choose.', kind: 'choice', required: true, choices: privacy.map((value) => ({ value, label: seenBy[value] ?? value })) },
    { ...base, name: 'allowComment', label: 'Allow comments', kind: 'switch', ...(live?.commentsOff ? { locked: off } : {}) },
    { ...base, name: 'allowDuet', label: 'Allow duets', hint: 'Films only.', kind: 'switch', ...(live?.duetOff ? { locked: off } : {}) },
    { ...base, name: 'allowStitch', label: 'Allow stitches', hint: 'Films only.', kind: 'switch', ...(live?.stitchOff ? { locked: off } : {}) },
    { ...base, name: 'photoTitle', label: 'Title of the photos', hint: 'Stands above the text; photos only.', kind: 'text', max: 90 },
    { ...base, name: 'music', label: 'Add music to the photos', hint: 'TikTok chooses it; photos only.', kind: 'switch' },
    { ...base, name: 'yourBrand', label: 'It promotes your own business', hint: 'TikTok marks it as promotional content.', kind: 'switch' },
    { ...base, name: 'brandedContent', label: 'Somebody pays for it', hint: 'TikTok marks it as a paid partnership. It cannot be private.', kind: 'switch' },
    { ...base, name: 'aiMade', label: 'Made with AI', hint: 'TikTok marks it as AI-generated.', kind: 'switch' },
    // TikTok words its consent differently where somebody pays for the post.
    { ...base, name: 'consent', label: "By posting, you agree to TikTok's Music Usage Confirmation", kind: 'switch', required: true, showWhen: { name: 'brandedContent', values: [''] } },
    { ...base, name: 'consentBranded', label: "By posting, you agree to TikTok's Branded Content Policy and Music Usage Confirmation", kind: 'switch', required: true, showWhen: { name: 'brandedContent', values: ['yes'] } },
  ]
}

export function capabilitiesFor(meta: Readonly<Record<string, unknown>>): Capabilities {
  const live = liveOf(meta)
  const notes = [
    ...(live ? [`It is posted as ${live.nickname}.`] : []),
    ...(live?.audited === false ? ['TikTok has not audited the app of this installation yet. Until then posts are seen by their author only, and the account has to be private.'] : []),
  ]
  return { ...capabilities, ...(live ? { videos: { ...capabilities.videos!, maxSeconds: Math.min(600, live.maxSeconds) } } : {}), options: rulesFor(live), notes }
}
