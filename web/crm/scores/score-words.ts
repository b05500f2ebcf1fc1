import type { ScoredEvent, ScoreDimension } from '../../../server/crm/contract.ts'

export const dimensionWords: Record<ScoreDimension, { label: string; hint: string }> = {
  engagement: { label: 'Engagement', hint: 'What they say to us' },
  behaviour: { label: 'Behaviour', hint: 'What they do' },
  profile: { label: 'Profile', hint: 'Who they are' },
}
export const eventWords: Record<ScoredEvent, string> = { question: 'a question', reply: 'a reply or call from them', meeting: 'a meeting', contact: 'a message or call from us', click: 'a click on our links', visit: 'a page looked at' }

/** +12 and −8, with the true minus sign. */
export const signed = (points: number): string => (points < 0 ? `−${-points}` : `+${points}`)

/** How good a rule set tells won from lost, in a word. */
export function aucWords(auc: number | null): string {
  if (auc === null) return 'Cannot be told yet: leads of both kinds are needed'
  const how = auc >= 0.8 ? 'tells them apart well' : auc >= 0.65 ? 'tells them apart' : auc >= 0.55 ? 'tells them apart a little' : auc >= 0.45 ? 'no better than a coin' : 'stands on its head: lost leads score higher'
  return `In ${Math.round(auc * 100)} of 100 pairs the won lead stands above the lost one: ${how}`
}
