import { describe, expect, it } from 'vitest'
import type { PairLead } from '../../../server/crm/contract.ts'
import { pairFacts } from './pair-facts.ts'

const lead = (fields: Partial<PairLead>): PairLead => ({
  id: '0198c3b4-0000-7000-8000-000000000001', kind: 'person', name: 'Ines Prado', email: null, phone: null, emails: [], phones: [], company: null, position: null, address: null, status: 'NEW', source: 'manual', ownerId: null,
  tags: [], score: 0, lastQuestion: null, lastContactedAt: null, createdAt: '2026-11-20T09:00:00.000Z', version: 1, ...fields,
} as PairLead)
const facts = (one: Partial<PairLead>, other: Partial<PairLead>) => pairFacts([lead(one), lead(other)], { member: () => 'Maria' })

describe('two leads side by side', () => {
  it('show what is the same, further addresses included, whatever its spaces and accents', () => {
    const [email, company] = facts({ email: 'ines@example.com', company: 'Faro  Málaga' }, { email: 'other@example.com', emails: ['INES@example.com'], company: 'Faro Malaga' })
    expect(email).toEqual({ label: 'E-mail', values: [[{ text: 'ines@example.com', isShared: true }], [{ text: 'other@example.com', isShared: false }, { text: 'INES@example.com', isShared: true }]] })
    expect(company?.values[0]).toEqual([{ text: 'Faro  Málaga', isShared: true }])
  })

  it('leave out what both leave empty, and do not call an equal status a sign', () => {
    const shown = facts({ phone: '+34600000000' }, {})
    expect(shown.map(({ label }) => label)).toEqual(['Phone', 'Status', 'Came by', 'Came in'])
    expect(shown.flatMap(({ values }) => values.flat()).some(({ isShared }) => isShared)).toBe(false)
  })
})
