import { sendFile } from '../../api/send-file.ts'
import type { LeadImport } from './import-words.ts'

/** Sends a file of leads. Throws {@link ApiProblem}. */
export const uploadFile = (file: File, onShare: (share: number) => void, signal: AbortSignal): Promise<LeadImport> => sendFile('/api/v1/leads/import-files', file, onShare, signal)
