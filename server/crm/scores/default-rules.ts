import type { ScoreRules } from './contract.ts'

/** What every workspace begins with: version 1. Chosen so that somebody who asks and can be called stands above 60, and who has gone silent below 30. */
export const defaultScoreRules: ScoreRules = {
  base: 20,
  rules: [
    { id: 'asked', label: 'Asked a question', dimension: 'engagement', kind: 'events', events: ['question'], days: 14, points: 12, cap: 24, halfLifeDays: null },
    { id: 'replied', label: 'Replied or called', dimension: 'engagement', kind: 'events', events: ['reply'], days: 30, points: 10, cap: 30, halfLifeDays: 15 },
    { id: 'met', label: 'Met us', dimension: 'engagement', kind: 'events', events: ['meeting'], days: 60, points: 15, cap: 30, halfLifeDays: 30 },
    { id: 'silent', label: 'No contact for 30 days', dimension: 'engagement', kind: 'condition', points: -10, query: { field: 'lastContacted', is: 'before', value: { ago: 30, unit: 'day' } } },
    { id: 'clicked', label: 'Followed a link of ours', dimension: 'behaviour', kind: 'events', events: ['click'], days: 14, points: 5, cap: 15, halfLifeDays: 7 },
    { id: 'visited', label: 'Looked at our pages', dimension: 'behaviour', kind: 'events', events: ['visit'], days: 14, points: 2, cap: 16, halfLifeDays: 7 },
    { id: 'post', label: 'Came by a post', dimension: 'behaviour', kind: 'condition', points: 5, query: { field: 'post', is: 'filled' } },
    { id: 'reachable', label: 'Has e-mail and phone', dimension: 'profile', kind: 'condition', points: 8, query: { match: 'all', of: [{ field: 'email', is: 'filled' }, { field: 'phone', is: 'filled' }] } },
    { id: 'no-phone', label: 'No phone', dimension: 'profile', kind: 'condition', points: -8, query: { field: 'phone', is: 'empty' } },
    { id: 'budget', label: 'Budget is known', dimension: 'profile', kind: 'condition', points: 8, query: { field: 'value', is: 'filled' } },
    { id: 'listing', label: 'Wants a certain listing', dimension: 'profile', kind: 'condition', points: 6, query: { field: 'listing', is: 'filled' } },
  ],
}
