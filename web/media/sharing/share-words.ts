import type { Share, ShareDetail } from '../../../server/media/contract.ts'
import type { Tone } from '../../kit/status.tsx'

export const downloadOptions: { id: Share['downloads']; label: string }[] = [
  { id: 'none', label: 'Nothing, for looking only' },
  { id: 'web', label: 'Pictures up to 2048 pixels' },
  { id: 'originals', label: 'Everything as large as it is' },
]
export const downloadWords: Record<Share['downloads'], string> = { none: 'for looking only', web: 'downloads up to 2048 pixels', originals: 'downloads as large as they are' }
export const sourceWords: Record<Share['source'], string> = { files: 'Chosen files', folder: 'A folder', listing: 'Photos of a listing' }
export const shareLooks: Record<Share['state'], { word: string; tone: Tone }> = { open: { word: 'Open', tone: 'positive' }, expired: { word: 'Ended', tone: 'neutral' }, revoked: { word: 'Taken back', tone: 'neutral' } }
export const visitWords: Record<ShareDetail['log'][number]['what'], string> = { opened: 'Opened', took: 'Downloaded', 'took-all': 'Downloaded everything' }
