import type { PolicyFinding } from '../../../server/policy/contract.ts'

/** The text with what a finding says in the place of its passage. */
export const putInPlace = (text: string, { start, end, replacement }: Pick<PolicyFinding, 'start' | 'end' | 'replacement'>): string =>
  replacement === null ? text : `${text.slice(0, start)}${replacement}${text.slice(end)}`

/** A text in pieces: those that findings are about, and those between. Where findings overlap, the stronger one is shown. */
export function piecesOf(text: string, findings: readonly PolicyFinding[]): { text: string; finding: PolicyFinding | null }[] {
  const pieces: { text: string; finding: PolicyFinding | null }[] = []
  let at = 0
  for (const finding of findings.toSorted((a, b) => a.start - b.start)) {
    if (finding.start < at || finding.end === finding.start) continue
    if (finding.start > at) pieces.push({ text: text.slice(at, finding.start), finding: null })
    pieces.push({ text: text.slice(finding.start, finding.end), finding })
    at = finding.end
  }
  return [...pieces, { text: text.slice(at), finding: null }]
}
