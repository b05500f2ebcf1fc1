import { z } from 'zod'
import { add, allocate, Money, money, percentage, subtract, sum } from '../../platform/money.ts'

export const commissionSides = ['sell', 'buy', 'both', 'let'] as const

const Percent = z.number().min(0, 'Use 0 to 100.').max(100, 'Use 0 to 100.').multipleOf(0.01, 'Use at most two decimals.')
const Amount = z.int('must be a whole number of the smallest unit (pence, cents)').min(0, 'Use 0 or more.').max(Number.MAX_SAFE_INTEGER)

/** Who gets a part: a member of the workspace, the house itself, or somebody outside by name. */
export const CommissionShare = z.strictObject({
  to: z.enum(['person', 'house', 'outside']),
  personId: z.string().nullable().default(null).describe('The member, when to is person'),
  name: z.string().trim().max(120).nullable().default(null).describe('The name, when to is outside'),
  fixed: Amount.default(0).describe('Taken off the top, before percentages'),
  percent: Percent.default(0).describe('Of what is left after the fixed parts'),
  fee: Amount.default(0).describe('Kept back from this part for the house'),
  cap: Amount.nullable().default(null).describe('The most that the percentage gives; what lies above goes to the others'),
})
export type CommissionShare = z.output<typeof CommissionShare>

export const Commission = z.strictObject({
  side: z.enum(commissionSides).default('sell'),
  percent: Percent.nullable().default(null).describe('Of the value of the deal'),
  amount: Amount.nullable().default(null).describe('A fixed sum instead of a percentage'),
  shares: z.array(CommissionShare).max(20, 'A commission can have 20 parts.').default([]).describe('The house gets what no part takes'),
})
export type Commission = z.output<typeof Commission>

export const StatementLine = z.object({
  to: z.enum(['person', 'house', 'outside']),
  personId: z.string().nullable(),
  name: z.string().nullable(),
  fixed: Money,
  share: Money,
  fee: Money.describe('Kept back for the house; what the house gains for the house itself'),
  total: Money,
  capped: z.boolean(),
})
export type StatementLine = z.output<typeof StatementLine>

/** What a commission comes to. The totals of the lines add up to `total` exactly, to the smallest unit. */
export const Statement = z.object({ side: z.enum(commissionSides), value: Money, percent: z.number().nullable(), total: Money, lines: z.array(StatementLine) })
export type Statement = z.output<typeof Statement>

/** Why a plan cannot be counted, in words for the one who wrote it, with the field. */
export class CommissionDoesNotAdd extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.name = 'CommissionDoesNotAdd'
    this.path = path
  }
}

/**
 * Counts a commission. First the fixed parts come off the top; what is left is shared by percentages, the smallest units that
 * do not divide going to the largest remainders; a part above its cap gives the rest to those below theirs; fees go from a
 * part to the house. The house gets what nobody takes. Throws {@link CommissionDoesNotAdd}.
 */
export function splitCommission(plan: Commission, value: Money): Statement {
  const { currency } = value
  const nothing = money(0, currency)
  const total = plan.amount !== null ? money(plan.amount, currency) : percentage(value, plan.percent ?? 0)
  const shares = withHouse(plan.shares)
  const percents = shares.reduce((all, share) => all + hundredths(share), 0)
  if (percents > 10_000) throw new CommissionDoesNotAdd('shares', `The parts add up to ${percents / 100}%. Keep them at 100% or below.`)
  const fixed = sum(shares.map((share) => money(share.fixed, currency)), currency)
  if (fixed.amount > total.amount) throw new CommissionDoesNotAdd('shares', 'The fixed parts are more than the whole commission. Lower one of them.')
  const house = shares.findIndex((share) => share.to === 'house')
  const weights = shares.map((share, index) => hundredths(share) + (index === house ? 10_000 - percents : 0))
  const parts = shareOut(subtract(total, fixed), weights, shares.map((share) => share.cap), house)
  const lines = shares.map((share, index): StatementLine => {
    const before = add(money(share.fixed, currency), parts[index]!)
    const fee = index === house ? nothing : money(share.fee, currency)
    if (fee.amount > before.amount) throw new CommissionDoesNotAdd(`shares.${index}.fee`, 'The fee is more than the part it is taken from.')
    return { to: share.to, personId: share.personId, name: share.name, fixed: money(share.fixed, currency), share: parts[index]!, fee, total: subtract(before, fee), capped: share.cap !== null && parts[index]!.amount >= share.cap && share.cap > 0 }
  })
  const fees = sum(lines.map((line) => line.fee), currency)
  lines[house] = { ...lines[house]!, fee: fees, total: add(lines[house]!.total, fees) }
  return { side: plan.side, value, percent: plan.amount !== null ? null : (plan.percent ?? 0), total, lines }
}

const hundredths = (share: CommissionShare) => Math.round(share.percent * 100)

const withHouse = (shares: readonly CommissionShare[]): CommissionShare[] =>
  shares.some((share) => share.to === 'house') ? [...shares] : [...shares, { to: 'house', personId: null, name: null, fixed: 0, percent: 0, fee: 0, cap: null }]

/** Shares an amount by weights without going above a cap. When everybody is at theirs, the house takes the rest. */
function shareOut(whole: Money, weights: readonly number[], caps: readonly (number | null)[], house: number): Money[] {
  const given = new Map<number, Money>()
  for (;;) {
    const rest = subtract(whole, sum([...given.values()], whole.currency))
    const open = weights.map((weight, index) => (given.has(index) ? 0 : weight))
    if (open.every((weight) => weight === 0)) {
      const parts = weights.map((_, index) => given.get(index) ?? money(0, whole.currency))
      parts[house] = add(parts[house]!, rest)
      return parts
    }
    const parts = allocate(rest, open)
    const over = parts.findIndex((part, index) => !given.has(index) && caps[index] !== null && caps[index] !== undefined && part.amount > caps[index])
    if (over === -1) return parts.map((part, index) => given.get(index) ?? part)
    given.set(over, money(caps[over]!, whole.currency))
  }
}
