import { counted } from '../../kit/format.ts'
import type { FileUpload } from './upload-store.ts'

/** How uploads stand, in one line: "Uploading 4 of 12", "9 files added, 1 was here already, 2 not sent". */
export function uploadWords(uploads: readonly FileUpload[]): string {
  const of = (...states: FileUpload['state'][]) => uploads.filter(upload => states.includes(upload.state)).length
  const under = of('sending', 'waiting', 'working')
  if (under > 0) return `Uploading ${Math.min(uploads.length, of('done', 'failed') + 1)} of ${uploads.length}`
  const known = uploads.filter(upload => upload.isDuplicate).length
  const parts = [
    of('done') > known ? `${counted(of('done') - known, 'file')} added` : '',
    known ? `${known} ${known === 1 ? 'was' : 'were'} here already` : '',
    of('paused') ? `${of('paused')} paused` : '',
    of('failed') ? `${of('failed')} not sent` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

/** Time left in words from bytes and the speed so far. */
export function timeLeft(bytesLeft: number, bytesPerSec: number): string | null {
  if (bytesPerSec <= 0 || bytesLeft <= 0) return null
  const seconds = bytesLeft / bytesPerSec
  if (seconds < 5) return 'a moment left'
  if (seconds < 60) return `${Math.ceil(seconds / 5) * 5} s left`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min left`
  return `${Math.ceil(seconds / 3600)} h left`
}
