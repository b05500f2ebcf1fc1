import { useEffect, useMemo, useState } from 'react'
import type { PolicyFinding } from '../../../server/policy/contract.ts'
import type { Input } from '../../api/client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../shell/session.tsx'

export type PolicySubject = { kind: string; id: string }
type Picture = NonNullable<Input<'policy.check'>['pictures']>[number]
type Question = { surface: Input<'policy.check'>['surface']; networks?: readonly string[]; subject?: PolicySubject | null; pictures?: readonly { assetId: string; alt: string; alterations?: Picture['alterations'] }[] }

const pause = 250

/**
 * What the rules say about texts, a moment after typing has paused. Findings whose passage was changed since are left out, so that
 * nothing is marked or replaced at a wrong place.
 */
export function usePolicyFindings(texts: readonly { field: string; text: string }[], { surface, networks, subject, pictures = [] }: Question): PolicyFinding[] {
  const may = useMay('policy:read')
  // Callers make these anew on each render; what they say is what counts.
  const said = JSON.stringify({ surface, texts: texts.map(({ field, text }) => ({ field, text })), ...(networks ? { networks: [...new Set(networks)] } : {}), ...(pictures.length > 0 ? { pictures } : {}), ...(subject ? { subject } : {}) })
  const [settled, setSettled] = useState(said)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(said), pause)
    return () => window.clearTimeout(timer)
  }, [said])
  const input = useMemo(() => JSON.parse(settled) as Input<'policy.check'>, [settled])
  const isBlank = input.texts.every(({ text }) => text.trim() === '') && !input.pictures
  const { data } = useOperation('policy.check', input, { keepPrevious: true, enabled: may && !isBlank })
  if (isBlank || !data) return []
  const now = new Map([...texts.map(({ field, text }) => [field, text] as const), ...pictures.map(({ alt }, place) => [`media.${place}.alt`, alt] as const)])
  return data.findings.filter(({ field, start, end, passage }) => now.get(field)?.slice(start, end) === passage && (start < end || start === now.get(field)?.length))
}
