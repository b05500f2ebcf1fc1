import type { ReactNode } from 'react'
import { Arch } from '../arch.tsx'

/** A person's name with the arch before it: the first column of people lists. */
export function PersonCell({ name, src, waits }: { name: string; src?: string | null; waits?: boolean }) {
  return <><Arch name={name} src={src} size="sm" waits={waits} /><span className="truncate font-medium">{name}</span></>
}

/** Unknown is a word, never 0 and never a dash. */
export function Unknown({ children = 'Not known yet' }: { children?: ReactNode }) {
  return <span className="text-ink-faint">{children}</span>
}

/** A score from 0 to 100 as a short bar and its number. */
export function ScoreCell({ value }: { value: number }) {
  return (
    <span className="inline-flex items-center gap-1.75">
      <span aria-hidden="true" className="h-1 w-7.5 overflow-hidden rounded-full bg-pressed"><span className="block h-full rounded-full bg-chart-1" style={{ width: `${Math.min(100, Math.max(0, value))}%` }} /></span>
      {Math.round(value)}
    </span>
  )
}
