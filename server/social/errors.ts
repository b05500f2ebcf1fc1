import { defineError } from '../platform/errors.ts'

export const networkUnknown = defineError<{ network: string; known: string }>({
  code: 'social.network_unknown',
  kind: 'not_found',
  log: 'no adapter for this network',
  person: ({ network, known }) => `There is no network “${network}” here. Known are: ${known}.`,
})
export const networkNotOffered = defineError<{ network: string; reason: string }>({
  code: 'social.network_not_offered',
  kind: 'conflict',
  log: 'network has no app or sandbox here',
  person: ({ network, reason }) => `${network} cannot be connected here: ${reason}`,
})
export const connectionOver = defineError({
  code: 'social.connection_over',
  kind: 'conflict',
  log: 'connection was used or is older than ten minutes',
  person: () => 'This connection was used already or is more than ten minutes old. Start again with Connect.',
})
export const pageNotOffered = defineError<{ name: string; obstacle: string }>({
  code: 'social.page_not_offered',
  kind: 'invalid',
  log: 'chosen candidate is not usable',
  person: ({ name, obstacle }) => `${name} cannot be connected. ${obstacle}`,
})
export const noAccountChosen = defineError({
  code: 'social.no_account_chosen',
  kind: 'invalid',
  log: 'post has no variants',
  person: () => 'Choose at least one account to publish on.',
})
export const draftRefused = defineError<{ count: number }>({
  code: 'social.draft_refused',
  kind: 'invalid',
  log: 'no account would take the post as it is',
  person: ({ count }) => (count === 1 ? 'One thing keeps this post from going out. Mend it, then schedule.' : `${count} things keep this post from going out. Mend them, then schedule.`),
})
export const timeIsPast = defineError<{ wall: string; zone: string }>({
  code: 'social.time_is_past',
  kind: 'invalid',
  log: 'planned time lies in the past',
  person: ({ wall, zone }) => `${wall.replace('T', ' ')} in ${zone} is over. Choose a later time, or publish now.`,
})
export const goingOut = defineError({
  code: 'social.going_out',
  kind: 'conflict',
  log: 'a worker holds a variant of this post',
  person: () => 'This post is going out at this moment. Wait until it is done, then change it.',
})
export const alreadyPublished = defineError({
  code: 'social.already_published',
  kind: 'conflict',
  log: 'every variant is published',
  person: () => 'This post is published on every account it was meant for. Duplicate it to post again.',
})
export const nothingToRetry = defineError({
  code: 'social.nothing_to_retry',
  kind: 'conflict',
  log: 'variant is neither failed nor held',
  person: () => 'Nothing failed or is held here, so there is nothing to try again.',
})
export const listingNeeded = defineError({
  code: 'social.link_has_no_target',
  kind: 'invalid',
  log: 'tracked link without target or listing',
  person: () => 'A tracked link needs somewhere to lead: choose a listing, or give the address.',
})

export const cannotAmend = defineError<{ network: string; published: boolean }>({
  code: 'social.cannot_amend',
  kind: 'conflict',
  log: 'network cannot edit, or the variant is not out',
  person: ({ network, published }) => (published ? `${network} does not let a published post be changed. Delete it there and post it anew.` : 'It is not out on this account yet. Edit the post itself.'),
})

export const socialErrors = [
  networkUnknown, networkNotOffered, connectionOver, pageNotOffered, noAccountChosen, draftRefused, timeIsPast, goingOut,
  alreadyPublished, nothingToRetry, listingNeeded, cannotAmend,
]
