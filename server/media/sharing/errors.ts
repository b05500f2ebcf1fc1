import { defineError } from '../../platform/errors.ts'
import type { shareStates } from './contract.ts'

export type ShareWhy = Exclude<(typeof shareStates)[number], 'open'> | 'unknown'

const closedWords: Record<ShareWhy, string> = {
  expired: 'Its time is over. Ask whoever sent it for a new one.',
  revoked: 'It was taken back. Ask whoever sent it.',
  unknown: 'The address is not complete, or the link was never made. Open it from the message it came in.',
}
export const shareClosed = defineError<{ why: ShareWhy }>({ code: 'media.share_closed', kind: 'not_found', log: 'share link is not open', person: ({ why }) => closedWords[why] })

export const shareEmpty = defineError<{ why: string }>({
  code: 'media.share_empty',
  kind: 'conflict',
  log: 'nothing would be shown',
  person: ({ why }) => `Visitors would see nothing: ${why}`,
})

export const sharingErrors = [shareClosed, shareEmpty]
