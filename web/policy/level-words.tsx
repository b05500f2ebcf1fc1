import { CircleX, Lightbulb, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { Level } from '../../server/policy/contract.ts'

/** How a level is named and drawn, everywhere. */
export const levelLooks: Record<Level, { word: string; means: string; icon: LucideIcon; ink: string; line: string }> = {
  block: { word: 'Block', means: 'Does not go out unless overridden', icon: CircleX, ink: 'text-danger-ink', line: 'decoration-danger' },
  warn: { word: 'Warn', means: 'Goes out, but look again', icon: TriangleAlert, ink: 'text-warning-ink', line: 'decoration-warning' },
  hint: { word: 'Hint', means: 'There is a better word', icon: Lightbulb, ink: 'text-info-ink', line: 'decoration-info' },
}
export const levelOptions = (['block', 'warn', 'hint'] as const).map(id => ({ id, label: levelLooks[id].word }))
