import { Check, CircleAlert, Hand, RotateCcw, X } from 'lucide-react'
import type { RequestState } from '../../server/reviews/contract.ts'
import type { LucideIcon } from '../kit/icon.tsx'
import type { Tone } from '../kit/status.tsx'

/** Word, ground and drawing of how a request stands. */
export const requestLooks: Record<RequestState, { word: string; tone: Tone; icon: LucideIcon }> = {
  open: { word: 'Waits for approval', tone: 'lamp', icon: Hand },
  approved: { word: 'Approved', tone: 'positive', icon: Check },
  changes: { word: 'Changes asked for', tone: 'warning', icon: CircleAlert },
  rejected: { word: 'Rejected', tone: 'danger', icon: X },
  void: { word: 'Changed since', tone: 'warning', icon: CircleAlert },
  withdrawn: { word: 'Taken back', tone: 'neutral', icon: RotateCcw },
}
