import { expect, it } from 'vitest'
import type { Settled } from '../../../server/media/contract.ts'
import { settledWords } from './duplicate-words.ts'

const shown = [{ uses: [{ kind: 'collection', title: 'Brochure', href: '', place: '' }, { kind: 'listing', title: 'Harbour Lane', href: '', place: '' }] }] as unknown as Settled['shown']

it('what was done to duplicates is said with what stays and why', () => {
  expect(settledWords('keep-best', 'Front', { keptId: '1', changed: ['2', '3'], shown: [] })).toBe('2 files moved to the trash')
  expect(settledWords('keep-best', 'Front', { keptId: '1', changed: ['2'], shown })).toBe('1 file moved to the trash; 1 file stays, shown by Harbour Lane')
  expect(settledWords('keep-best', 'Front', { keptId: '1', changed: [], shown })).toBe('Nothing changed: 1 file stays, shown by Harbour Lane')
  expect(settledWords('stack', 'Front', { keptId: '1', changed: ['2'], shown: [] })).toBe('1 file laid beneath Front')
})
