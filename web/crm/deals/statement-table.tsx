import type { Statement, StatementLine } from '../../../server/crm/contract.ts'
import { formatMoney } from '../../kit/format.ts'
import { useMembers } from '../others.ts'

/** What a commission comes to: one line for each part, and a sum that is the whole to the smallest unit. */
export function StatementTable({ statement }: { statement: Statement }) {
  const members = useMembers()
  const who = ({ to, personId, name }: StatementLine) => (to === 'house' ? 'The house' : to === 'outside' ? (name ?? 'Somebody outside') : (members.get(personId ?? '')?.name ?? 'A former member'))
  const money = (value: Statement['total']) => formatMoney(value, { exact: true })
  const fees = statement.lines.some(line => line.fee.amount > 0)
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Commission statement">
      <table className="w-full">
        <thead>
          <tr className="text-xs text-ink-muted [&_th]:h-8.5 [&_th]:px-2 [&_th]:font-medium">
            <th scope="col" className="bg-sunken text-left">Part</th><th scope="col" className="bg-sunken text-right">Fixed</th><th scope="col" className="bg-sunken text-right">Share</th>
            {fees && <th scope="col" className="bg-sunken text-right">Fee</th>}<th scope="col" className="bg-sunken text-right">In all</th>
          </tr>
        </thead>
        <tbody>
          {statement.lines.map((line, at) => (
            <tr key={at} className="border-b border-line [&_td]:h-9 [&_td]:px-2 [&_td]:text-right">
              <th scope="row" className="px-2 text-left font-normal">{who(line)}{line.capped && <span className="text-xs text-ink-muted"> at the cap</span>}</th>
              <td>{line.fixed.amount ? money(line.fixed) : ''}</td><td>{money(line.share)}</td>
              {fees && <td>{line.fee.amount ? `${line.to === 'house' ? '+' : '−'}${money(line.fee)}` : ''}</td>}
              <td className="font-medium">{money(line.total)}</td>
            </tr>
          ))}
          <tr className="font-semibold [&_td]:h-10 [&_td]:px-2 [&_td]:text-right"><th scope="row" colSpan={fees ? 4 : 3} className="px-2 text-left">Commission</th><td>{money(statement.total)}</td></tr>
        </tbody>
      </table>
    </div>
  )
}
