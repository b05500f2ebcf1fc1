import type { Failure } from '../../publishing/outcome.ts'

const failed: Record<string, string> = {
  codec: 'it uses a codec YouTube does not know', conversion: 'YouTube could not convert it', emptyFile: 'the file is empty', invalidFile: 'the file is no video',
  tooSmall: 'the file is too small', uploadAborted: 'the upload was broken off',
}
const rejected: Record<string, { reason: string; remedy: string }> = {
  duplicate: { reason: 'The same video is on the channel already.', remedy: 'Delete it there, or use another cut.' },
  copyright: { reason: 'YouTube sees a violation of copyright.', remedy: 'Use music and pictures you hold the rights to.' },
  claim: { reason: 'Somebody claims rights to what is in the video.', remedy: 'Look at the claim in YouTube Studio.' },
  length: { reason: 'The video is too long for this channel.', remedy: 'Confirm a telephone number at youtube.com/verify, or shorten it.' },
  inappropriate: { reason: 'YouTube finds the video inappropriate.', remedy: 'Look at the decision in YouTube Studio.' },
  legal: { reason: 'YouTube may not show the video for legal reasons.', remedy: 'Look at the decision in YouTube Studio.' },
  termsOfUse: { reason: 'The video breaks the terms of YouTube.', remedy: 'Look at the decision in YouTube Studio.' },
  trademark: { reason: 'YouTube sees a violation of a trademark.', remedy: 'Look at the decision in YouTube Studio.' },
  uploaderAccountClosed: { reason: 'The channel is closed.', remedy: 'Connect another channel.' },
  uploaderAccountSuspended: { reason: 'The channel is suspended.', remedy: 'Look at the channel on YouTube.' },
}

/** What became of an uploaded video, where it will never be seen; null while all is well. `undefined`: it is not there any more. */
export function processingFailure(status: { uploadStatus: string; failureReason?: string | undefined; rejectionReason?: string | undefined } | undefined): Failure | null {
  if (!status || status.uploadStatus === 'deleted') return { word: 'rejected', reason: 'The video was deleted on YouTube before it went out.', remedy: 'Duplicate the post to upload it anew.', field: 'post' }
  if (status.uploadStatus === 'failed') return { word: 'rejected', reason: `YouTube could not use the video: ${failed[status.failureReason ?? ''] ?? 'it did not say why'}.`, remedy: 'Export it anew as MP4 (H.264, AAC), then retry.', field: 'media' }
  if (status.uploadStatus !== 'rejected') return null
  const known = rejected[status.rejectionReason ?? '']
  return { word: 'rejected', field: 'media', ...(known ?? { reason: 'YouTube rejected the video.', remedy: 'Look at it in YouTube Studio.' }) }
}
