import { useSyncExternalStore } from 'react'

type Said = { polite: string; assertive: string; turn: number }
let said: Said = { polite: '', assertive: '', turn: 0 }
const watchers = new Set<() => void>()

/** Says a sentence to people who listen: `polite` for saved, counts, new messages; `assertive` for errors and drags. */
export function announce(text: string, manner: 'polite' | 'assertive' = 'polite'): void {
  // The same sentence twice is spoken twice only if its text changes, hence the no-break space on every other turn.
  said = { ...said, [manner]: said.turn % 2 ? `${text}\u00a0` : text, turn: said.turn + 1 }
  for (const onChange of watchers) onChange()
}

/** The two live regions; once, in the shell. */
export function LiveRegions() {
  const now = useSyncExternalStore(onChange => (watchers.add(onChange), () => watchers.delete(onChange)), () => said, () => said)
  return (
    <div className="sr-only">
      <div aria-live="polite">{now.polite}</div>
      <div aria-live="assertive">{now.assertive}</div>
    </div>
  )
}
