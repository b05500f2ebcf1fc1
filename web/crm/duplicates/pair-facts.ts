import type { PairLead } from '../../../server/crm/contract.ts'
import { formatDay } from '../../kit/format.ts'
import { sourceName, statusLooks } from '../leads/lead-words.ts'

/** One line of both leads. A value that the other one has too is what speaks for one person. */
export type PairFact = { label: string; values: readonly [PairValue[], PairValue[]] }
export type PairValue = { text: string; isShared: boolean }
type Names = { member: (id: string | null) => string | undefined; timeZone?: string | undefined }

/** What two leads are compared by, line by line. Lines that both leave empty are left out. */
export function pairFacts([one, other]: readonly [PairLead, PairLead], names: Names): PairFact[] {
  const line = (label: string, read: (lead: PairLead) => readonly (string | null)[], counts = true): PairFact => {
    const [left, right] = [read(one), read(other)].map(values => values.filter(value => value !== null && value !== '') as string[]) as [string[], string[]]
    const marked = (values: string[], others: string[]) => values.map(text => ({ text, isShared: counts && others.some(twin => plain(twin) === plain(text)) }))
    return { label, values: [marked(left, right), marked(right, left)] }
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
  ].filter(({ values }) => values.some(side => side.length > 0))
}

/** Spaces, case and accents do not make two values different. */
const plain = (value: string): string => value.normalize('NFD').replace(/[\u0300-\u036f\s]/g, '').toLowerCase()
