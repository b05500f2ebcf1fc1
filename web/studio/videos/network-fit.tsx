import type { Render, Timeline } from '../../../server/studio/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { useMay } from '../../shell/session.tsx'
import { fitOf } from './fit-of.ts'
import { shortened } from './scene-edits.ts'

type FitProps = {
  /** Of the cut as it is now. */
  seconds: number
  /** The newest film of the format in hand. */
  newest: Render | null
  onChange: ((next: (timeline: Timeline) => Timeline) => void) | undefined
  /** Renders it once more, no larger than this. */
  onSmaller: (mostBytes: number) => void
}

/** Which networks take this film, and one press that makes it fit. */
export function NetworkFit({ seconds, newest, onChange, onSmaller }: FitProps) {
  const networks = useOperation('social.networks.list', {}, { enabled: useMay('social:read') })
  const rows = (networks.data?.items ?? []).flatMap(({ id, name, capabilities: { videos } }) => (videos ? [{ id, name, rule: videos, fit: fitOf({ seconds, bytes: newest?.bytes ?? null, container: newest?.container ?? null }, videos) }] : []))
  if (rows.length === 0) return null
  return (
    <section aria-label="Where it fits" className="flex flex-col gap-2">
      <h3 className="font-semibold">Where it fits</h3>
      <ul className="flex flex-col divide-y divide-line">
        {rows.map(({ id, name, rule, fit }) => (
          <li key={id} className="flex min-h-9 items-center gap-2 py-1">
            <NetworkMark network={id} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className={fit.word === 'fits' ? 'text-ink-muted' : 'text-danger-ink'}>{fit.words}</span>
            {fit.word === 'long' && onChange && <Button size="sm" onPress={() => onChange(now => shortened(now, seconds, rule.maxSeconds))}>Shorten</Button>}
            {fit.word === 'large' && onChange && <Button size="sm" onPress={() => onSmaller(rule.maxBytes)}>Make smaller</Button>}
          </li>
        ))}
      </ul>
      {newest === null && <p className="text-xs text-ink-muted">By its length. Its size is known when it is rendered.</p>}
    </section>
  )
}
