import type { Render, Timeline } from '../../../server/studio/contract.ts'
import type { Format } from '../../../server/studio/videos/drawing/formats.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { NetworkMark } from '../../kit/network-mark.tsx'
import { useMay } from '../../shell/session.tsx'
import { fitOf, formatFor, limitWords } from './fit-of.ts'
import { shortened } from './scene-edits.ts'

type FitProps = {
  format: Format
  /** Of the cut as it is now. */
  seconds: number
  /** The newest film of the format in hand. */
  newest: Render | null
  onChange: ((next: (timeline: Timeline) => Timeline) => void) | undefined
  /** Renders it once more, no larger than this. */
  onSmaller: (mostBytes: number) => void
  onFormat: (format: Format) => void
}

/** Which networks take this film, and one press that makes it fit. */
export function NetworkFit({ format, seconds, newest, onChange, onSmaller, onFormat }: FitProps) {
  const networks = useOperation('social.networks.list', {}, { enabled: useMay('social:read') })
  const rows = (networks.data?.items ?? []).flatMap(({ id, name, capabilities: { videos } }) => (videos ? [{ id, name, rule: videos, fit: fitOf({ format, seconds, bytes: newest?.bytes ?? null, container: newest?.container ?? null }, videos) }] : []))
  if (rows.length === 0) return null
  return (
    <section aria-label="Where it fits" className="flex flex-col gap-2">
      <h3 className="font-semibold">Where it fits</h3>
      <ul className="flex flex-col divide-y divide-line">
        {rows.map(({ id, name, rule, fit }) => (
          <li key={id} className="flex min-h-11 items-center gap-2 py-1">
            <NetworkMark network={id} />
            <span className="min-w-0 flex-1"><span className="block truncate">{name}</span><span className="block text-xs text-ink-muted">{limitWords(rule)}</span></span>
            <span className={cx('text-right text-xs', fit.word === 'fits' ? 'text-ink-muted' : 'text-danger-ink')}>{fit.words}</span>
            {fit.word === 'shape' && <Button size="sm" onPress={() => onFormat(formatFor(format, rule))}>In {formatFor(format, rule)}</Button>}
            {fit.word === 'long' && onChange && <Button size="sm" onPress={() => onChange(now => shortened(now, seconds, rule.maxSeconds))}>Shorten</Button>}
            {fit.word === 'large' && onChange && <Button size="sm" onPress={() => onSmaller(rule.maxBytes)}>Make smaller</Button>}
          </li>
        ))}
      </ul>
      {newest === null && <p className="text-xs text-ink-muted">By its length and shape. Its size is known when it is rendered. Publishing checks all of it once more.</p>}
    </section>
  )
}
