import { isCurrency, money, type Money } from '../../platform/money.ts'
import { CommissionDoesNotAdd, splitCommission, type Commission, type DealLine, type Statement } from './contract.ts'
import { commissionDoesNotAdd, dealCurrencyFixed, dealValueTooLarge } from './errors.ts'

export type Worth = { valueFrom: 'typed' | 'lines' | 'listing'; valueAmount: number | null; currency: string; lines: DealLine[]; commission: Commission | null }

/** The sum of the lines in minor units; throws `crm.deal_value_too_large` when it cannot be counted exactly. */
export function sumOfLines(lines: readonly DealLine[]): number {
  const sum = lines.reduce((all, line) => all + BigInt(line.quantity) * BigInt(line.price), 0n)
  if (sum > BigInt(Number.MAX_SAFE_INTEGER) || sum < -BigInt(Number.MAX_SAFE_INTEGER)) throw dealValueTooLarge({}, { fields: [{ path: 'lines', rule: 'size', message: dealValueTooLarge.person({}) }] })
  return Number(sum)
}

/** What a deal is worth after a change: one currency for value, lines and commission, and the lines win when they say the value. */
export function settleWorth(before: Worth, wanted: { value?: Money | null | undefined; valueFrom?: Worth['valueFrom'] | undefined; lines?: DealLine[] | undefined; commission?: Commission | null | undefined }): Worth {
  const lines = wanted.lines ?? before.lines
  const commission = wanted.commission === undefined ? before.commission : wanted.commission
  const valueFrom = wanted.valueFrom ?? (wanted.value !== undefined && before.valueFrom === 'lines' && wanted.lines === undefined ? 'typed' : before.valueFrom)
  const currency = wanted.value && isCurrency(wanted.value.currency) ? wanted.value.currency : before.currency
  if (currency !== before.currency && (lines.length > 0 || hasAmounts(commission))) {
    throw dealCurrencyFixed({ currency: before.currency }, { fields: [{ path: 'value', rule: 'currency', message: `Give the value in ${before.currency}.` }] })
  }
  const typed = wanted.value === undefined ? before.valueAmount : (wanted.value?.amount ?? null)
  const worth: Worth = { valueFrom, valueAmount: valueFrom === 'lines' ? sumOfLines(lines) : typed, currency, lines, commission }
  // A plan that cannot be counted is refused while it is written, not on the day the deal is won.
  if (commission) statementOf(worth)
  return worth
}

/** What the commission comes to; null without a plan. Throws `crm.commission_does_not_add` on its field. */
export function statementOf({ commission, valueAmount, currency }: Worth): Statement | null {
  if (!commission) return null
  // Without a value a percentage cannot be counted yet; the parts are still checked among themselves.
  if (valueAmount === null && commission.amount === null) return splitOrRefuse({ ...commission, shares: commission.shares.map((share) => ({ ...share, fixed: 0, fee: 0 })) }, money(0, currency)) && null
  return splitOrRefuse(commission, money(valueAmount ?? 0, currency))
}

function splitOrRefuse(plan: Commission, value: Money): Statement {
  try {
    return splitCommission(plan, value)
  } catch (error) {
    if (!(error instanceof CommissionDoesNotAdd)) throw error
    throw commissionDoesNotAdd({ reason: error.message }, { fields: [{ path: `commission.${error.path}`, rule: 'sum', message: error.message }] })
  }
}

const hasAmounts = (commission: Commission | null) => commission !== null && (commission.amount !== null || commission.shares.some((share) => share.fixed > 0 || share.fee > 0 || share.cap !== null))
