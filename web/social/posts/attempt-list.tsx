import { ChevronRight } from 'lucide-react'
import type { Variant } from '../../../server/social/contract.ts'
import { counted, formatDateTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Unknown } from '../../kit/table/cells.tsx'
import { outcomeWord, stepWord } from '../post-words.tsx'

/** What was tried on an account: number, time, step, how it ended, and why. Folded, because few need it. */
export function AttemptList({ attempts, timeZone }: { attempts: Variant['attempts']; timeZone: string | undefined }) {
  return (
    <details className="group mt-3">
      <summary className="inline-flex h-7 cursor-pointer list-none items-center gap-1 rounded-xs text-xs text-ink-muted hover:text-ink pointer-coarse:h-11 [&::-webkit-details-marker]:hidden">
        <Icon of={ChevronRight} size={14} className="transition-transform group-open:rotate-90" />
        {counted(attempts.length, 'attempt')}
      </summary>
      <div role="region" aria-label="Attempts" tabIndex={0} className="overflow-x-auto">
        <table className="w-full text-xs">
          <thead><tr className="text-left text-ink-muted">{['No.', 'Began', 'Last step', 'Outcome', 'Note'].map(name => <th key={name} scope="col" className="py-1.5 pr-4 font-medium whitespace-nowrap">{name}</th>)}</tr></thead>
          <tbody>
            {attempts.map(attempt => (
              <tr key={attempt.n} className="border-t border-line align-top">
                <td className="py-1.5 pr-4">{attempt.n}</td>
                <td className="py-1.5 pr-4 whitespace-nowrap">{formatDateTime(attempt.startedAt, { timeZone })}</td>
                <td className="py-1.5 pr-4 whitespace-nowrap">{stepWord(attempt.step)}</td>
                <td className="py-1.5 pr-4 whitespace-nowrap">{outcomeWord(attempt.outcome)}</td>
                <td className="min-w-40 py-1.5">{attempt.note ?? <Unknown>Nothing to note</Unknown>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
