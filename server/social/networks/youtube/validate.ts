import type { Finding } from '../../contract.ts'
import type { CheckedDraft } from '../../publishing/network.ts'
import { chosen, filmOf, privacyOf, publishAtOf, tagLetters, tagsOf, titleOf } from './metadata.ts'

const error = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'error', field, message, remedy })
const warning = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'warning', field, message, remedy })
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** What only YouTube minds. */
export function validate(draft: CheckedDraft): Finding[] {
  const film = filmOf(draft)
  const letters = tagLetters(tagsOf(draft))
  const publishAt = publishAtOf(draft)
  const isForKids = chosen(draft, 'kids') === 'yes'
  return [
    ...(draft.media.length > 0 && !film ? [error('youtube.video', 'media', 'YouTube takes videos only; a picture becomes the thumbnail of one.', 'Add a video.')] : []),
    ...(/[<>]/.test(titleOf(draft)) ? [error('youtube.title', 'options.title', 'YouTube takes no < or > in a title.', 'Take them out, or give a title of its own.')] : []),
    ...(/[<>]/.test(draft.text) ? [error('youtube.description', 'text', 'YouTube takes no < or > in a description.', 'Take them out of the text for YouTube.')] : []),
    ...(letters > 500 ? [error('youtube.tags', 'options.tags', `YouTube takes 500 letters of tags. These have ${letters}.`, 'Take some out.')] : []),
    ...(publishAt !== null && (!moment.test(publishAt) || Number.isNaN(Date.parse(publishAt))) ? [error('youtube.publish-at', 'options.publishAt', 'This is no moment.', 'Write it as 2026-12-01T09:00:00Z.')] : []),
    ...(isForKids && draft.firstComment ? [error('youtube.kids-comment', 'firstComment', 'Videos made for kids take no comments.', 'Leave the first comment out.')] : []),
    ...(draft.firstComment && privacyOf(draft) === 'private' ? [error('youtube.private-comment', 'firstComment', 'A private video takes no comment.', 'Leave the first comment out, or let more people see the video.')] : []),
    ...(film?.durationSec && film.durationSec > 900 ? [warning('youtube.long', 'media', 'Videos over 15 minutes go out only on channels with a confirmed telephone number.', 'Confirm it at youtube.com/verify, or use a shorter cut.')] : []),
  ]
}
