import type { Output } from '../../api/client.ts'
import type { Tone } from '../../kit/status.tsx'
import type { Shown } from './batch-address.ts'

export type Batch = Output<'social.batches.get'>
export type BatchRow = Output<'social.batches.rows'>['items'][number]
export const stateLooks: Record<Batch['state'], { word: string; tone: Tone }> = {
  mapping: { word: 'Columns', tone: 'neutral' },
  checking: { word: 'Being checked', tone: 'info' },
  checked: { word: 'Ready', tone: 'info' },
  applying: { word: 'Coming in', tone: 'info' },
  done: { word: 'Done', tone: 'positive' },
  cancelled: { word: 'Stopped', tone: 'warning' },
  undoing: { word: 'Being taken back', tone: 'info' },
  undone: { word: 'Taken back', tone: 'neutral' },
}

export const shownWords: Record<Shown, { label: string; empty: string }> = {
  ready: { label: 'Good', empty: 'No row is without a remark.' },
  warned: { label: 'With remarks', empty: 'There is nothing to remark.' },
  wrong: { label: 'Wrong', empty: 'Every row could be understood.' },
}

/** A table to begin with, as a person would write it. */
export const exampleFile = `data:text/csv;charset=utf-8,${encodeURIComponent('\uFEFFDate,Time,Text,Accounts,Media,Alt texts,Link,First comment,Listing,Category\r\n2027-01-15,09:30,"Open house on Saturday, ten to twelve",Wrenfield Homes,,,https://example.com,,,\r\n')}`
