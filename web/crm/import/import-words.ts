import type { Output } from '../../api/client.ts'
import type { Tone } from '../../kit/status.tsx'

export type LeadImport = Output<'crm.imports.get'>
export type ColumnMapping = LeadImport['mapping'][number]
export type Outcome = 'new' | 'update' | 'duplicate' | 'error'

export const stateLooks: Record<LeadImport['state'], { word: string; tone: Tone }> = {
  mapping: { word: 'Columns', tone: 'neutral' },
  checking: { word: 'Being checked', tone: 'info' },
  checked: { word: 'Ready', tone: 'info' },
  importing: { word: 'Coming in', tone: 'info' },
  done: { word: 'Done', tone: 'positive' },
  cancelled: { word: 'Stopped', tone: 'warning' },
  failed: { word: 'Broke off', tone: 'danger' },
}

export const outcomeWords: Record<Outcome, { label: string; empty: string }> = {
  new: { label: 'New', empty: 'No row becomes a new lead.' },
  update: { label: 'Change a lead', empty: 'No row changes a lead that is here.' },
  duplicate: { label: 'Left out', empty: 'No row is left out.' },
  error: { label: 'Wrong', empty: 'Every row could be read.' },
}

export const policyWords = [
  { id: 'fill', label: 'Fill what is empty' },
  { id: 'overwrite', label: 'Overwrite' },
  { id: 'skip', label: 'Leave the row out' },
  { id: 'create', label: 'Make a second lead' },
] as const

export const misfitWords = [
  { id: 'refuse', label: 'Refuse its row, into the error file' },
  { id: 'note', label: 'Bring the row in, keep the cell in a note' },
] as const

export const keyWords = { email: 'Same e-mail', phone: 'Same phone', externalId: 'Same external id', id: 'Same Foyer id' } as const

export const encodingWords: Record<string, string> = {
  'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16, big end first', 'windows-1252': 'Western (Windows-1252)', 'windows-1250': 'Central European (Windows-1250)', 'windows-1251': 'Cyrillic (Windows-1251)', 'windows-1253': 'Greek (Windows-1253)', 'windows-1254': 'Turkish (Windows-1254)',
  'iso-8859-2': 'Central European (ISO 8859-2)', 'iso-8859-15': 'Western (ISO 8859-15)', macintosh: 'Western (Macintosh)', 'koi8-r': 'Cyrillic (KOI8-R)', shift_jis: 'Japanese (Shift JIS)', gb18030: 'Chinese (GB18030)', big5: 'Chinese (Big5)', 'euc-kr': 'Korean (EUC-KR)',
}
export const delimiterWords: Record<string, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar', ':': 'Colon' }
export const typeWords: Record<string, string> = { text: 'Text', number: 'Number', money: 'Money', date: 'Date', choice: 'Choice', multi: 'Several choices', boolean: 'Yes or no', link: 'Link' }

/** Seconds as a person says them. */
export const timeLeft = (seconds: number | null): string => (seconds === null ? '' : seconds < 90 ? `, ${Math.max(1, seconds)} s left` : `, ${Math.round(seconds / 60)} min left`)
