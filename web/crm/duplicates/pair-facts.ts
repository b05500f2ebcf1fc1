import type { PairLead } from '../../../server/crm/contract.ts'
import { formatDay } from '../../kit/format.ts'
import { sourceName, statusLooks } from '../leads/lead-words.ts'

export type PairFact = { label: string; values: readonly [string | null, string | null]; isSame: boolean }
type Names = { member: (id: string | null) => string | undefined; timeZone?: string | undefined }

/** What two leads are compared by, line by line. Lines that both leave empty are left out. */
export function pairFacts([one, other]: readonly [PairLead, PairLead], names: Names): PairFact[] {
  const line = (label: string, read: (lead: PairLead) => readonly (string | null)[], counts = true): PairFact => {
    const [left, right] = [read(one), read(other)].map(values => values.filter(value => value !== null && value !== '') as string[]) as [string[], string[]]
    return { label, values: [left.join(', ') || null, right.join(', ') || null], isSame: counts && left.some(value => right.some(twin => plain(twin) === plain(value))) }
  }
  return [
    line('E-mail', lead => [lead.email, ...lead.emails]),
    line('Phone', lead => [lead.phone, ...lead.phones]),
    line('Company', lead => [lead.company]),
    line('Position', lead => [lead.position]),
    line('Address', lead => [lead.address]),
    line('Status', lead => [statusLooks[lead.status as keyof typeof statusLooks]?.word ?? lead.status], false),
    line('Came by', lead => [sourceName(lead.source)], false),
    line('Agent', lead => [lead.ownerId ? (names.member(lead.ownerId) ?? 'A former member') : null], false),
    line('Asked', lead => [lead.lastQuestion], false),
    line('Came in', lead => [formatDay(lead.createdAt, { timeZone: names.timeZone })], false),
  ].filter(({ values }) => values.some(value => value !== null))
}

/** Spaces, case and accents do not make two values different. */
const plain = (value: string): string => value.normalize('NFD').replace(/[\u0300-\u036f\s]/g, '').toLowerCase()
