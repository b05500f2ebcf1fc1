import type { SentFile, UploadRequest } from '../../../server/media/contract.ts'
import type { Tone } from '../../kit/status.tsx'

export const requestLooks: Record<UploadRequest['state'], { word: string; tone: Tone }> = { open: { word: 'Open', tone: 'positive' }, expired: { word: 'Ended', tone: 'neutral' }, closed: { word: 'Closed', tone: 'neutral' } }
export const sentWords: Record<SentFile['state'], string> = { receiving: 'On its way', taken: 'Arrived', refused: 'Refused' }
export const kindWords: Record<UploadRequest['kinds'][number], string> = { image: 'photos', video: 'films', document: 'documents' }
