import { Button as RacButton } from 'react-aria-components/Button'
import type { LeadScore as Score, ScoreDimension } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { cx } from '../../kit/cx.ts'
import { TextLink } from '../../kit/link.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { dimensionWords, signed } from './score-words.ts'

const scoreDimensions = Object.keys(dimensionWords) as ScoreDimension[]

/** The score of a lead with everything that adds to it and takes from it: a section of its record. */
export function LeadScore({ leadId, className }: { leadId: string; className?: string }) {
  const { data: score, error, refetch } = useOperation('crm.scores.get', { leadId })
  if (error && !score) return <FailedState error={error} onRetry={() => void refetch()} className="py-4" />
  if (!score) return <Skeleton className="h-24 w-full rounded-md" />
  return (
    <section aria-label={`Score ${score.overall} of 100`} className={className}>
      <div className="flex items-end gap-4">
        <p className="leading-none"><span className="display text-[1.6875rem] tabular-nums">{score.overall}</span><span className="text-xs text-ink-muted"> of 100</span></p>
        <dl className="grid flex-1 grid-cols-3 gap-3">
          {scoreDimensions.map(dimension => (
            <div key={dimension} className="min-w-0">
              <dt className="truncate text-xs text-ink-muted">{dimensionWords[dimension].label}</dt>
              <dd className="flex items-center gap-1.5"><span className="w-6 text-right tabular-nums">{score[dimension]}</span><span aria-hidden="true" className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-pressed"><span className="block h-full origin-left rounded-full bg-accent" style={{ transform: `scaleX(${score[dimension] / 100})` }} /></span></dd>
            </div>
          ))}
        </dl>
      </div>
      <Contributions score={score} />
      <p className="mt-2 text-xs text-ink-muted">By rules version {score.ruleVersion}. <TextLink href="/settings/scores">See the rules</TextLink></p>
    </section>
  )
}

/** Bars from a middle line: what adds goes to the right, what takes to the left. */
function Contributions({ score: { base, contributions } }: { score: Score }) {
  const widest = Math.max(base, ...contributions.map(({ points }) => Math.abs(points)), 1)
  const rows = [{ key: 'base', points: base, words: 'Every lead begins here', isBase: true }, ...contributions.map(one => ({ key: one.ruleId, points: one.points, words: one.words, isBase: false }))]
  return (
    <ul className="mt-3 grid gap-1">
      {rows.map(({ key, points, words, isBase }) => (
        <li key={key} className="grid grid-cols-[2.25rem_5rem_minmax(0,1fr)] items-center gap-2">
          <span className={cx('text-right font-medium tabular-nums', isBase ? 'text-ink-muted' : points < 0 ? 'text-danger-ink' : 'text-positive-ink')}>{isBase ? points : signed(points)}</span>
          <span aria-hidden="true" className="relative h-2">
            <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
            <span className={cx('absolute inset-y-0 rounded-xs', isBase ? 'bg-line-strong' : points < 0 ? 'bg-danger' : 'bg-positive')} style={points < 0 ? { right: '50%', width: `${(-points / widest) * 50}%` } : { left: '50%', width: `${(points / widest) * 50}%` }} />
          </span>
          <span className={cx('min-w-0', isBase && 'text-ink-muted')}>{words}</span>
        </li>
      ))}
    </ul>
  )
}

/** The figure itself, which opens why it is so. */
export function ScoreButton({ leadId, score }: { leadId: string; score: number }) {
  return (
    <Popover label="Why this score" className="w-96 max-w-[calc(100vw-2rem)] p-4" trigger={<RacButton aria-label={`Score ${score}. Why?`} className="-mx-1 rounded-xs px-1 tabular-nums underline decoration-line-strong decoration-1 underline-offset-4 data-hovered:bg-hover">{score}</RacButton>}>
      <LeadScore leadId={leadId} />
    </Popover>
  )
}
